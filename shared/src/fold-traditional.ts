/** Traditional characters that company names are written with, each followed by its simplified form. */
const PAIRS =
  "電电機机實实業业國国際际貿贸東东華华廣广龍龙興兴豐丰達达發发財财寶宝貴贵責责務务產产車车輪轮軟软體体網网絡络聯联訊讯製制藥药醫医療疗術术學学藝艺儀仪錶表鋼钢鐵铁銅铜鋁铝鋰锂鎮镇銀银錢钱鏈链鍵键錦锦鋒锋銳锐錫锡鐘钟鏡镜門门開开關关間间閩闽圖图" +
  "團团園园圓圆場场報报塊块壓压壽寿夢梦優优億亿僑侨偉伟傳传價价倉仓個个備备侖仑動动勞劳勝胜區区協协單单衛卫歲岁歷历曆历廠厂廳厅縣县參参雙双變变號号導导專专將将尋寻層层屬属島岛嶺岭帥帅師师帶带幣币幹干庫库應应廟庙張张強强彈弹當当錄录後后從从徵征" +
  "態态慶庆憲宪懷怀戰战擇择擴扩據据數数斷断時时晉晋暉晖書书會会榮荣構构樂乐標标樣样樹树橋桥檢检權权歐欧氣气漢汉滬沪濟济濱滨灣湾為为無无營营爾尔牆墙獨独獻献環环現现瑪玛畢毕畫画異异盤盘監监眾众礎础禮礼種种積积穩稳競竞筆笔節节範范築筑簡简糧粮紅红" +
  "級级紡纺細细終终組组結结統统經经維维綠绿緯纬線线編编練练織织繼继續续習习聖圣聲声職职聽听膠胶臺台與与舉举艦舰莊庄葉叶蘇苏蘭兰處处蟲虫補补裝装複复視视覽览覺觉觀观計计訂订設设許许訓训試试詢询話话認认語语誠诚調调證证識识議议護护讓让豬猪負负貨货" +
  "質质費费資资購购賽赛趨趋軌轨軍军軸轴較较輕轻輸输辦办農农運运過过進进遠远適适選选遷迁邏逻鄉乡醬酱針针鑄铸鑽钻長长陽阳陸陆陝陕隊队階阶隨随險险雜杂離离難难雲云靈灵靜静韓韩響响項项順顺預预領领題题願愿類类顯显風风飛飞飯饭飲饮飼饲館馆馬马馳驰駿骏" +
  "騰腾驗验魚鱼鮮鲜鳥鸟鳳凤鵬鹏鷹鹰麗丽麥麦點点齊齐齒齿劉刘陳陈趙赵鄭郑韋韦譚谭鄧邓礦矿燈灯爐炉熱热鍋锅閥阀稅税紙纸絲丝綜综總总縱纵藍蓝萬万羅罗賓宾賀贺貝贝贏赢鄰邻釀酿鏗铿颱台馮冯驅驱齡龄濤涛潔洁淨净漁渔滙汇匯汇瀘泸爍烁獎奖瑩莹璽玺";

const table = new Map<string, string>();
const letters = [...PAIRS];
for (let i = 0; i + 1 < letters.length; i += 2) table.set(letters[i]!, letters[i + 1]!);

/** Traditional characters common in company names written in simplified ones: for matching, never for display. */
export function foldTraditional(text: string): string {
  return text.replace(/\p{Script=Han}/gu, (letter) => table.get(letter) ?? letter);
}
