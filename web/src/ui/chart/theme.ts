import { computed, type ComputedRef, onScopeDispose, shallowRef } from "vue";

/** The tokens a chart draws with; injected, so that an option is a pure function of model and theme. */
export interface ChartTheme {
  readonly dark: boolean;
  readonly font: string;
  readonly paper: string;
  readonly sunken: string;
  readonly raised: string;
  readonly line: string;
  readonly lineStrong: string;
  readonly ink: string;
  readonly ink2: string;
  readonly ink3: string;
  readonly ink4: string;
  readonly mark: string;
  readonly accent: string;
  readonly accentInk: string;
  readonly accentSoft: string;
  readonly risk: string;
  readonly riskSoft: string;
  readonly watch: string;
  readonly watchSoft: string;
  readonly good: string;
  readonly quiet: string;
  readonly onSeq: string;
  readonly cat: readonly string[];
  readonly seq: readonly string[];
  /** milliseconds; 0 where motion is unwelcome */
  readonly motion: number;
}

function readTheme(): ChartTheme {
  const style = getComputedStyle(document.documentElement);
  const token = (name: string) => style.getPropertyValue(`--${name}`).trim();
  return {
    dark: document.documentElement.dataset["theme"] === "dark",
    font: token("font"),
    paper: token("paper"),
    sunken: token("paper-sunken"),
    raised: token("paper-raised"),
    line: token("line"),
    lineStrong: token("line-strong"),
    ink: token("ink"),
    ink2: token("ink-2"),
    ink3: token("ink-3"),
    ink4: token("ink-4"),
    mark: token("mark"),
    accent: token("accent"),
    accentInk: token("accent-ink"),
    accentSoft: token("accent-soft"),
    risk: token("risk"),
    riskSoft: token("risk-soft"),
    watch: token("watch"),
    watchSoft: token("watch-soft"),
    good: token("good"),
    quiet: token("quiet"),
    onSeq: token("on-seq"),
    cat: [1, 2, 3, 4, 5, 6, 7, 8].map((n) => token(`cat-${n}`)),
    seq: [1, 2, 3, 4, 5].map((n) => token(`seq-${n}`)),
    motion: matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 180,
  };
}

/** The tokens of the theme in force; changes with it. */
export function useChartTheme(): ComputedRef<ChartTheme> {
  const theme = shallowRef(readTheme());
  const observer = new MutationObserver(() => (theme.value = readTheme()));
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
  onScopeDispose(() => observer.disconnect());
  return computed(() => theme.value);
}
