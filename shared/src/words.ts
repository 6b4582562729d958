/** Words that carry no topic: they only hold sentences together. */
const PLAIN = new Set(
  `the and for with from that this was were are has have had not but you our your his her its their they them will would can
  could should about after before into over under than then there here when where who what which how why all any some more
  most very just only also been being per via due did does done out off too yet
  我们 你们 他们 她们 它们 这个 那个 这些 那些 什么 怎么 因为 所以 但是 如果 可以 需要 没有 已经 进行 以及 或者 还是 就是 不是
  一个 一下 一些 现在 目前 之后 之前 其中 对于 关于 通过 并且 而且 由于 为了 自己 非常 比较 可能 应该 希望 表示 认为`.split(
    /\s+/u,
  ),
);
const HAN = /\p{Script=Han}/u;
const segmenter = new Intl.Segmenter("zh", { granularity: "word" });

/**
 * The words of a text that may be topics, each once, as the locale data of the platform divides it (Unicode UAX 29, with a
 * dictionary for Chinese): two characters at least, three in Latin letters, lower case, no numbers. O(length).
 */
export function topicWords(text: string): Set<string> {
  const words = new Set<string>();
  for (const { segment, isWordLike } of segmenter.segment(text.normalize("NFKC").toLowerCase())) {
    if (!isWordLike || PLAIN.has(segment) || /^[\d.,:/-]+$/u.test(segment)) continue;
    if ([...segment].length >= (HAN.test(segment) ? 2 : 3)) words.add(segment);
  }
  return words;
}
