import type { Locale, Messages } from '../model/deck.ts';

/** The words that a deck adds to the author's own, by key, with what each is for. */
export const messagePurposes = {
  source: 'Opens the source line of a slide with one source',
  sources: 'Opens it where there are more; title of a slide of sources',
  agenda: 'Title of an agenda',
  continued: 'Marks a slide that goes on with the one before',
  slide: 'Title of a slide that has none',
  section: 'Title of a divider that has none',
  about: 'Opens the list of the actors that a slide is about',
  ally: 'Label of allies without one of their own',
  partner: 'Label of partners without one of their own',
  courting: 'Label of a courtship without one of its own',
  rival: 'Label of rivals without one of their own',
  strained: 'Label of strained relations without one of their own',
  trade: 'Label of a trade without one of its own',
  inMotion: 'Marks the later era in the legend of a relation matrix',
  table: 'A table, for screen readers',
  columnChart: 'A column chart, for screen readers',
  barChart: 'A bar chart, for screen readers',
  lineChart: 'A line chart, for screen readers',
  areaChart: 'An area chart, for screen readers',
  pieChart: 'A pie chart, for screen readers',
  scatterChart: 'A scatter chart, for screen readers',
  total: 'The sum of stacked values',
  noValue: 'A gap in the values of a chart, for screen readers',
  fully: 'A full ball in a table, and in its key',
  mostly: 'The same, three quarters full',
  half: 'The same, half full',
  little: 'The same, a quarter full',
  notAtAll: 'The same, empty',
  comboChart: 'A chart of columns and lines, for screen readers',
  waterfallChart: 'A waterfall chart, for screen readers',
  doughnutChart: 'A doughnut chart, for screen readers',
  bubbleChart: 'A bubble chart, for screen readers',
  keys: 'Title of the help in the web deck',
  next: 'A key there: one click on',
  back: 'The same, one click back',
  ends: 'The same, to either end of the deck',
  overview: 'The same, all slides at once',
  speakerView: 'The same, with the notes',
  fullScreen: 'The same, without the browser around it',
  blackScreen: 'The same, for a pause',
  logScale: 'Stands with the unit of a chart whose axis has powers of ten at equal distances',
} as const;

export type MessageKey = keyof typeof messagePurposes;
type MessageTable = Readonly<Record<MessageKey, string>>;
export const messageKeys = Object.keys(messagePurposes) as readonly MessageKey[];

/** The words of one language in the order of `messagePurposes`, several to a line, separated by `|`. */
function messageTable(list: string): MessageTable {
  const words = list.split('|').map((word) => word.trim());
  return Object.fromEntries(messageKeys.map((key, index) => [key, words[index]!])) as MessageTable;
}

/** By language, or by language and script or region. */
const tables = {
  // Languages of Europe outside the three large families.
  fi: messageTable(`Lähde | Lähteet | Ohjelma | jatkuu | Dia | Osa | Aiheena | Liittolaiset | Kumppanit |
    Lähentyminen | Kilpailijat | Kireät | Kauppa | liikkeessä | Taulukko | Pylväskaavio |
    Palkkikaavio | Viivakaavio | Aluekaavio | Ympyräkaavio | Pistekaavio | Yhteensä | ei arvoa |
    täysin | enimmäkseen | puoliksi | hieman | ei lainkaan |
    Yhdistelmäkaavio | Vesiputouskaavio | Rengaskaavio | Kuplakaavio |
    Näppäimet | Seuraava | Edellinen | Ensimmäinen ja viimeinen dia |
    Yleiskuva | Puhujan näkymä | Koko näyttö | Musta näyttö |
    logaritminen asteikko`),
  hu: messageTable(`Forrás | Források | Napirend | folytatás | Dia | Rész | Szereplők | Szövetségesek | Partnerek |
    Közeledés | Riválisok | Feszült | Kereskedelem | mozgásban | Táblázat | Oszlopdiagram |
    Sávdiagram | Vonaldiagram | Területdiagram | Kördiagram | Pontdiagram | Összesen | nincs érték |
    teljesen | nagyrészt | félig | kissé | egyáltalán nem |
    Kombinált diagram | Vízesésdiagram | Perecdiagram | Buborékdiagram |
    Billentyűk | Következő | Előző | Első és utolsó dia |
    Áttekintés | Előadói nézet | Teljes képernyő | Fekete képernyő |
    logaritmikus skála`),
  el: messageTable(`Πηγή | Πηγές | Περιεχόμενα | συνέχεια | Διαφάνεια | Ενότητα | Αφορά | Σύμμαχοι | Εταίροι |
    Προσέγγιση | Αντίπαλοι | Τεταμένες | Εμπόριο | σε κίνηση | Πίνακας | Γράφημα στηλών |
    Γράφημα ράβδων | Γράφημα γραμμών | Γράφημα περιοχών | Γράφημα πίτας | Γράφημα διασποράς | Σύνολο |
    καμία τιμή |
    πλήρως | κυρίως | κατά το ήμισυ | λίγο | καθόλου |
    Σύνθετο γράφημα | Γράφημα καταρράκτη | Γράφημα δακτυλίου | Γράφημα φυσαλίδων |
    Πλήκτρα | Επόμενο | Προηγούμενο | Πρώτη και τελευταία διαφάνεια |
    Επισκόπηση | Προβολή ομιλητή | Πλήρης οθόνη | Μαύρη οθόνη |
    λογαριθμική κλίμακα`),
  tr: messageTable(`Kaynak | Kaynaklar | Gündem | devamı | Slayt | Bölüm | Konu | Müttefikler | Ortaklar |
    Yakınlaşma | Rakipler | Gergin | Ticaret | hareket halinde | Tablo | Sütun grafiği |
    Çubuk grafiği | Çizgi grafiği | Alan grafiği | Pasta grafiği | Dağılım grafiği | Toplam |
    değer yok |
    tamamen | çoğunlukla | yarı yarıya | biraz | hiç |
    Birleşik grafik | Şelale grafiği | Halka grafiği | Kabarcık grafiği |
    Tuşlar | İleri | Geri | İlk ve son slayt | Genel görünüm | Konuşmacı görünümü | Tam ekran | Siyah ekran |
    logaritmik ölçek`),

  // Languages of Asia and the Middle East.
  ar: messageTable(`المصدر | المصادر | جدول الأعمال | تابع | شريحة | قسم | حول | حلفاء | شركاء | تقارب | خصوم | توتر |
    تجارة | في تحول | جدول | مخطط أعمدة | مخطط أشرطة | مخطط خطي | مخطط مساحي | مخطط دائري |
    مخطط تبعثر | الإجمالي | لا قيمة |
    كليًا | غالبًا | نصفيًا | قليلًا | إطلاقًا لا |
    مخطط مركب | مخطط شلالي | مخطط حلقي | مخطط فقاعي |
    المفاتيح | التالي | السابق | الشريحة الأولى والأخيرة | نظرة عامة | عرض المتحدث | ملء الشاشة | شاشة سوداء |
    مقياس لوغاريتمي`),
  he: messageTable(`מקור | מקורות | סדר היום | המשך | שקופית | חלק | על | בעלות ברית | שותפות | התקרבות | יריבות |
    מתוח | סחר | בתנועה | טבלה | תרשים עמודות | תרשים פסים | תרשים קווים | תרשים שטח | תרשים עוגה |
    תרשים פיזור | סך הכול | אין ערך |
    במלואו | ברובו | בחציו | מעט | כלל לא |
    תרשים משולב | תרשים מפל | תרשים טבעת | תרשים בועות |
    מקשים | הבא | הקודם | השקופית הראשונה והאחרונה | סקירה | תצוגת מציג | מסך מלא | מסך שחור |
    סולם לוגריתמי`),
  fa: messageTable(`منبع | منابع | دستور جلسه | ادامه | اسلاید | بخش | دربارهٔ | متحدان | شرکا | نزدیکی | رقبا |
    پرتنش | تجارت | در حال تغییر | جدول | نمودار ستونی | نمودار میله‌ای | نمودار خطی |
    نمودار ناحیه‌ای | نمودار دایره‌ای | نمودار پراکندگی | جمع | بدون مقدار |
    کاملاً | عمدتاً | نیمی | کمی | اصلاً |
    نمودار ترکیبی | نمودار آبشاری | نمودار حلقه‌ای | نمودار حبابی |
    کلیدها | بعدی | قبلی | نخستین و آخرین اسلاید | نمای کلی | نمای سخنران | تمام‌صفحه | صفحهٔ سیاه |
    مقیاس لگاریتمی`),
  hi: messageTable(`स्रोत | स्रोत | कार्यसूची | जारी | स्लाइड | खंड | विषय | सहयोगी | साझेदार | बढ़ती नज़दीकी |
    प्रतिद्वंद्वी | तनावपूर्ण | व्यापार | बदलाव में | तालिका | स्तंभ चार्ट | बार चार्ट | रेखा चार्ट |
    क्षेत्र चार्ट | पाई चार्ट | स्कैटर चार्ट | कुल | कोई मान नहीं |
    पूरी तरह | अधिकतर | आधा | थोड़ा | बिल्कुल नहीं |
    संयुक्त चार्ट | वॉटरफ़ॉल चार्ट | डोनट चार्ट | बबल चार्ट |
    कुंजियाँ | आगे | पीछे | पहली और अंतिम स्लाइड | सिंहावलोकन | वक्ता दृश्य | पूर्ण स्क्रीन | काली स्क्रीन |
    लघुगणकीय पैमाना`),
  bn: messageTable(`সূত্র | সূত্র | আলোচ্যসূচি | চলমান | স্লাইড | অংশ | বিষয় | মিত্র | অংশীদার | ঘনিষ্ঠতা |
    প্রতিদ্বন্দ্বী | টানাপোড়েন | বাণিজ্য | পরিবর্তনশীল | সারণি | কলাম চার্ট | বার চার্ট |
    রেখা চার্ট | এলাকা চার্ট | পাই চার্ট | বিক্ষেপ চার্ট | মোট | মান নেই |
    সম্পূর্ণ | বেশির ভাগ | অর্ধেক | সামান্য | একেবারেই না |
    মিশ্র চার্ট | জলপ্রপাত চার্ট | ডোনাট চার্ট | বুদ্বুদ চার্ট |
    কী | পরবর্তী | পূর্ববর্তী | প্রথম ও শেষ স্লাইড | এক নজরে | বক্তার দৃশ্য | পূর্ণ পর্দা | কালো পর্দা |
    লগারিদমীয় স্কেল`),
  th: messageTable(`แหล่งที่มา | แหล่งที่มา | วาระ | ต่อ | สไลด์ | ส่วน | เกี่ยวกับ | พันธมิตร | หุ้นส่วน |
    กระชับสัมพันธ์ | คู่แข่ง | ตึงเครียด | การค้า | กำลังเปลี่ยน | ตาราง | แผนภูมิคอลัมน์ |
    แผนภูมิแท่ง | แผนภูมิเส้น | แผนภูมิพื้นที่ | แผนภูมิวงกลม | แผนภูมิกระจาย | รวม | ไม่มีค่า |
    ทั้งหมด | ส่วนใหญ่ | ครึ่งหนึ่ง | เล็กน้อย | ไม่เลย |
    แผนภูมิผสม | แผนภูมิน้ำตก | แผนภูมิโดนัท | แผนภูมิฟอง |
    แป้นพิมพ์ | ถัดไป | ย้อนกลับ | สไลด์แรกและสุดท้าย | ภาพรวม | มุมมองผู้บรรยาย | เต็มจอ | จอดำ |
    มาตราส่วนลอการิทึม`),
  vi: messageTable(`Nguồn | Nguồn | Nội dung | tiếp theo | Trang chiếu | Phần | Về | Đồng minh | Đối tác |
    Xích lại gần | Đối thủ | Căng thẳng | Thương mại | đang chuyển biến | Bảng | Biểu đồ cột |
    Biểu đồ thanh | Biểu đồ đường | Biểu đồ vùng | Biểu đồ tròn | Biểu đồ phân tán | Tổng |
    không có giá trị |
    hoàn toàn | phần lớn | một nửa | một ít | không hề |
    Biểu đồ kết hợp | Biểu đồ thác nước | Biểu đồ vành khuyên | Biểu đồ bong bóng |
    Phím | Tiếp | Lùi | Trang đầu và cuối | Tổng quan | Màn hình người nói | Toàn màn hình | Màn hình đen |
    thang logarit`),
  id: messageTable(`Sumber | Sumber | Agenda | lanjutan | Salindia | Bagian | Tentang | Sekutu | Mitra | Pendekatan |
    Pesaing | Tegang | Perdagangan | sedang berubah | Tabel | Diagram kolom | Diagram batang |
    Diagram garis | Diagram area | Diagram lingkaran | Diagram pencar | Jumlah | tanpa nilai |
    sepenuhnya | sebagian besar | setengah | sedikit | sama sekali tidak |
    Diagram gabungan | Diagram air terjun | Diagram donat | Diagram gelembung |
    Tombol | Berikutnya | Sebelumnya | Salindia pertama dan terakhir |
    Ikhtisar | Tampilan pembicara | Layar penuh | Layar hitam |
    skala logaritmik`),
  ja: messageTable(`出典 | 出典 | 目次 | 続き | スライド | セクション | 対象 | 同盟 | 提携 | 接近 | 対立 | 緊張 | 貿易 | 変化中 | 表 | 縦棒グラフ | 横棒グラフ |
    折れ線グラフ | 面グラフ | 円グラフ | 散布図 | 合計 | 値なし |
    完全 | ほぼ | 半分 | 少し | なし |
    複合グラフ | ウォーターフォール図 | ドーナツグラフ | バブルチャート |
    キー操作 | 次へ | 前へ | 最初と最後のスライド | 一覧 | 発表者ビュー | 全画面 | 黒い画面 |
    対数目盛`),
  ko: messageTable(`출처 | 출처 | 목차 | 계속 | 슬라이드 | 부분 | 대상 | 동맹 | 협력 | 접근 | 경쟁 | 긴장 | 무역 | 변화 중 | 표 | 세로 막대 그래프 |
    가로 막대 그래프 | 꺾은선 그래프 | 영역 그래프 | 원그래프 | 산점도 | 합계 | 값 없음 |
    완전히 | 대부분 | 절반 | 조금 | 전혀 아님 |
    혼합 그래프 | 폭포 그래프 | 도넛 그래프 | 거품 그래프 |
    단축키 | 다음 | 이전 | 처음과 마지막 슬라이드 | 모아 보기 | 발표자 보기 | 전체 화면 | 검은 화면 |
    로그 눈금`),
  'zh-Hans':
    messageTable(`来源 | 来源 | 目录 | 续 | 幻灯片 | 部分 | 涉及 | 盟友 | 伙伴 | 接近 | 对手 | 紧张 | 贸易 | 变动中 | 表格 | 柱形图 | 条形图 | 折线图 |
    面积图 | 饼图 | 散点图 | 合计 | 无数值 |
    完全 | 大部分 | 一半 | 少许 | 完全没有 |
    组合图 | 瀑布图 | 圆环图 | 气泡图 |
    按键 | 下一步 | 上一步 | 首张与末张幻灯片 | 总览 | 演讲者视图 | 全屏 | 黑屏 |
    对数刻度`),
  'zh-Hant':
    messageTable(`來源 | 來源 | 目錄 | 續 | 投影片 | 部分 | 涉及 | 盟友 | 夥伴 | 接近 | 對手 | 緊張 | 貿易 | 變動中 | 表格 | 直條圖 | 橫條圖 | 折線圖 |
    區域圖 | 圓餅圖 | 散布圖 | 合計 | 無數值 |
    完全 | 大部分 | 一半 | 少許 | 完全沒有 |
    組合圖 | 瀑布圖 | 環圈圖 | 泡泡圖 |
    按鍵 | 下一步 | 上一步 | 首張與末張投影片 | 總覽 | 演講者檢視 | 全螢幕 | 黑畫面 |
    對數刻度`),

  // Germanic languages.
  en: messageTable(`Source | Sources | Agenda | continued | Slide | Section | About | Allies | Partners | Courting |
    Rivals | Strained | Trade | in motion | Table | Column chart | Bar chart | Line chart |
    Area chart | Pie chart | Scatter chart | Total | no value |
    fully | mostly | half | a little | not at all |
    Combination chart | Waterfall chart | Doughnut chart | Bubble chart |
    Keys | Next | Back | First and last slide | Overview | Speaker view | Full screen | Black screen |
    log scale`),
  de: messageTable(`Quelle | Quellen | Agenda | Fortsetzung | Folie | Abschnitt | Es geht um | Verbündete | Partner |
    Annäherung | Rivalen | Angespannt | Handel | in Bewegung | Tabelle | Säulendiagramm |
    Balkendiagramm | Liniendiagramm | Flächendiagramm | Kreisdiagramm | Punktdiagramm | Summe |
    kein Wert |
    ganz | überwiegend | halb | wenig | gar nicht |
    Verbunddiagramm | Wasserfalldiagramm | Ringdiagramm | Blasendiagramm |
    Tasten | Weiter | Zurück | Erste und letzte Folie |
    Übersicht | Referentenansicht | Vollbild | Schwarzer Bildschirm |
    logarithmische Skala`),
  nl: messageTable(`Bron | Bronnen | Agenda | vervolg | Dia | Deel | Over | Bondgenoten | Partners | Toenadering |
    Rivalen | Gespannen | Handel | in beweging | Tabel | Kolomdiagram | Staafdiagram | Lijndiagram |
    Vlakdiagram | Cirkeldiagram | Spreidingsdiagram | Totaal | geen waarde |
    volledig | grotendeels | half | een beetje | helemaal niet |
    Combinatiediagram | Watervaldiagram | Ringdiagram | Bellendiagram |
    Toetsen | Volgende | Vorige | Eerste en laatste dia |
    Overzicht | Sprekersweergave | Volledig scherm | Zwart scherm |
    logaritmische schaal`),
  sv: messageTable(`Källa | Källor | Agenda | fortsättning | Bild | Avsnitt | Gäller | Allierade | Partner |
    Närmande | Rivaler | Ansträngt | Handel | i rörelse | Tabell | Stapeldiagram |
    Liggande stapeldiagram | Linjediagram | Ytdiagram | Cirkeldiagram | Punktdiagram | Summa |
    inget värde |
    helt | till största delen | till hälften | lite | inte alls |
    Kombinationsdiagram | Vattenfallsdiagram | Ringdiagram | Bubbeldiagram |
    Tangenter | Nästa | Föregående | Första och sista bilden | Översikt | Talarvy | Helskärm | Svart skärm |
    logaritmisk skala`),
  da: messageTable(`Kilde | Kilder | Dagsorden | fortsat | Dias | Afsnit | Om | Allierede | Partnere | Tilnærmelse |
    Rivaler | Anspændt | Handel | i bevægelse | Tabel | Søjlediagram | Liggende søjlediagram |
    Kurvediagram | Områdediagram | Cirkeldiagram | Punktdiagram | I alt | ingen værdi |
    helt | overvejende | halvt | lidt | slet ikke |
    Kombinationsdiagram | Vandfaldsdiagram | Kransediagram | Boblediagram |
    Taster | Næste | Tilbage | Første og sidste dias | Oversigt | Talervisning | Fuld skærm | Sort skærm |
    logaritmisk skala`),
  nb: messageTable(`Kilde | Kilder | Agenda | fortsatt | Lysbilde | Del | Om | Allierte | Partnere | Tilnærming |
    Rivaler | Anspent | Handel | i bevegelse | Tabell | Stolpediagram | Liggende stolpediagram |
    Linjediagram | Arealdiagram | Sektordiagram | Punktdiagram | Totalt | ingen verdi |
    helt | for det meste | halvt | litt | ikke i det hele tatt |
    Kombinasjonsdiagram | Fossefallsdiagram | Smultringdiagram | Boblediagram |
    Taster | Neste | Tilbake | Første og siste lysbilde | Oversikt | Foredragsvisning | Fullskjerm | Svart skjerm |
    logaritmisk skala`),

  // Romance languages.
  fr: messageTable(`Source | Sources | Plan | suite | Diapositive | Partie | À propos de | Alliés | Partenaires |
    Rapprochement | Rivaux | Tendues | Commerce | en mouvement | Tableau | Histogramme |
    Diagramme en barres | Courbe | Graphique en aires | Diagramme circulaire | Nuage de points |
    Total | aucune valeur |
    entièrement | en grande partie | à moitié | un peu | pas du tout |
    Graphique combiné | Graphique en cascade | Graphique en anneau | Graphique à bulles |
    Touches | Suivant | Précédent | Première et dernière diapositive |
    Vue d’ensemble | Mode présentateur | Plein écran | Écran noir |
    échelle logarithmique`),
  es: messageTable(`Fuente | Fuentes | Índice | continuación | Diapositiva | Sección | Sobre | Aliados | Socios |
    Acercamiento | Rivales | Tensas | Comercio | en movimiento | Tabla | Gráfico de columnas |
    Gráfico de barras | Gráfico de líneas | Gráfico de áreas | Gráfico circular |
    Gráfico de dispersión | Total | sin valor |
    totalmente | en gran parte | a medias | un poco | nada |
    Gráfico combinado | Gráfico de cascada | Gráfico de anillos | Gráfico de burbujas |
    Teclas | Siguiente | Anterior | Primera y última diapositiva |
    Vista general | Vista del orador | Pantalla completa | Pantalla negra |
    escala logarítmica`),
  it: messageTable(`Fonte | Fonti | Agenda | segue | Diapositiva | Sezione | Su | Alleati | Partner | Avvicinamento |
    Rivali | Tesi | Commercio | in movimento | Tabella | Istogramma | Grafico a barre |
    Grafico a linee | Grafico ad area | Grafico a torta | Grafico a dispersione | Totale |
    nessun valore |
    del tutto | in gran parte | a metà | un poco | per nulla |
    Grafico combinato | Grafico a cascata | Grafico ad anello | Grafico a bolle |
    Tasti | Avanti | Indietro | Prima e ultima diapositiva |
    Panoramica | Vista relatore | Schermo intero | Schermo nero |
    scala logaritmica`),
  pt: messageTable(`Fonte | Fontes | Agenda | continuação | Slide | Seção | Sobre | Aliados | Parceiros |
    Aproximação | Rivais | Tensas | Comércio | em movimento | Tabela | Gráfico de colunas |
    Gráfico de barras | Gráfico de linhas | Gráfico de áreas | Gráfico de pizza |
    Gráfico de dispersão | Total | sem valor |
    totalmente | em grande parte | pela metade | um pouco | nada |
    Gráfico de combinação | Gráfico de cascata | Gráfico de rosca | Gráfico de bolhas |
    Teclas | Avançar | Voltar | Primeiro e último slide |
    Visão geral | Modo do apresentador | Tela cheia | Tela preta |
    escala logarítmica`),
  'pt-PT': messageTable(`Fonte | Fontes | Agenda | continuação | Diapositivo | Secção | Sobre | Aliados | Parceiros |
    Aproximação | Rivais | Tensas | Comércio | em movimento | Tabela | Gráfico de colunas |
    Gráfico de barras | Gráfico de linhas | Gráfico de áreas | Gráfico circular |
    Gráfico de dispersão | Total | sem valor |
    totalmente | em grande parte | em metade | um pouco | nada |
    Gráfico de combinação | Gráfico de cascata | Gráfico em anel | Gráfico de bolhas |
    Teclas | Avançar | Recuar | Primeiro e último diapositivo |
    Vista geral | Vista do orador | Ecrã inteiro | Ecrã preto |
    escala logarítmica`),
  ro: messageTable(`Sursă | Surse | Agendă | continuare | Diapozitiv | Secțiune | Despre | Aliați | Parteneri |
    Apropiere | Rivali | Tensionate | Comerț | în mișcare | Tabel | Diagramă cu coloane |
    Diagramă cu bare | Diagramă cu linii | Diagramă cu arii | Diagramă circulară |
    Diagramă de dispersie | Total | fără valoare |
    complet | în mare parte | pe jumătate | puțin | deloc |
    Diagramă combinată | Diagramă în cascadă | Diagramă inelară | Diagramă cu bule |
    Taste | Înainte | Înapoi | Primul și ultimul diapozitiv |
    Prezentare generală | Vizualizare vorbitor | Ecran complet | Ecran negru |
    scară logaritmică`),

  // Slavic languages.
  pl: messageTable(`Źródło | Źródła | Plan | ciąg dalszy | Slajd | Część | Dotyczy | Sojusznicy | Partnerzy |
    Zbliżenie | Rywale | Napięte | Handel | w ruchu | Tabela | Wykres kolumnowy | Wykres słupkowy |
    Wykres liniowy | Wykres warstwowy | Wykres kołowy | Wykres punktowy | Razem | brak wartości |
    w pełni | w większości | w połowie | trochę | wcale |
    Wykres kombi | Wykres kaskadowy | Wykres pierścieniowy | Wykres bąbelkowy |
    Klawisze | Dalej | Wstecz | Pierwszy i ostatni slajd |
    Przegląd | Widok prelegenta | Pełny ekran | Czarny ekran |
    skala logarytmiczna`),
  cs: messageTable(`Zdroj | Zdroje | Program | pokračování | Snímek | Část | Týká se | Spojenci | Partneři |
    Sbližování | Rivalové | Napjaté | Obchod | v pohybu | Tabulka | Sloupcový graf | Pruhový graf |
    Spojnicový graf | Plošný graf | Výsečový graf | Bodový graf | Celkem | bez hodnoty |
    zcela | převážně | napůl | trochu | vůbec |
    Kombinovaný graf | Vodopádový graf | Prstencový graf | Bublinový graf |
    Klávesy | Další | Zpět | První a poslední snímek |
    Přehled | Zobrazení pro řečníka | Celá obrazovka | Černá obrazovka |
    logaritmické měřítko`),
  sk: messageTable(`Zdroj | Zdroje | Program | pokračovanie | Snímka | Časť | Týka sa | Spojenci | Partneri |
    Zbližovanie | Rivali | Napäté | Obchod | v pohybe | Tabuľka | Stĺpcový graf | Pruhový graf |
    Čiarový graf | Plošný graf | Koláčový graf | Bodový graf | Spolu | bez hodnoty |
    úplne | prevažne | napoly | trochu | vôbec |
    Kombinovaný graf | Vodopádový graf | Prstencový graf | Bublinový graf |
    Klávesy | Ďalej | Späť | Prvá a posledná snímka |
    Prehľad | Zobrazenie pre rečníka | Celá obrazovka | Čierna obrazovka |
    logaritmická mierka`),
  bg: messageTable(`Източник | Източници | Програма | продължение | Слайд | Част | Относно | Съюзници | Партньори |
    Сближаване | Съперници | Обтегнати | Търговия | в движение | Таблица | Колонна диаграма |
    Лентова диаграма | Линейна диаграма | Площна диаграма | Кръгова диаграма | Точкова диаграма |
    Общо | няма стойност |
    напълно | предимно | наполовина | малко | изобщо не |
    Комбинирана диаграма | Каскадна диаграма | Пръстеновидна диаграма | Мехурчеста диаграма |
    Клавиши | Напред | Назад | Първи и последен слайд | Преглед | Изглед за лектора | Цял екран | Черен екран |
    логаритмична скала`),
  ru: messageTable(`Источник | Источники | План | продолжение | Слайд | Раздел | О ком | Союзники | Партнёры |
    Сближение | Соперники | Напряжённые | Торговля | в движении | Таблица | Гистограмма |
    Линейчатая диаграмма | График | Диаграмма с областями | Круговая диаграмма | Точечная диаграмма |
    Всего | нет значения |
    полностью | в основном | наполовину | немного | совсем нет |
    Комбинированная диаграмма | Каскадная диаграмма | Кольцевая диаграмма | Пузырьковая диаграмма |
    Клавиши | Дальше | Назад | Первый и последний слайд | Обзор | Вид докладчика | Во весь экран | Чёрный экран |
    логарифмическая шкала`),
  uk: messageTable(`Джерело | Джерела | План | продовження | Слайд | Розділ | Про кого | Союзники | Партнери |
    Зближення | Суперники | Напружені | Торгівля | у русі | Таблиця | Стовпчаста діаграма |
    Лінійчата діаграма | Графік | Діаграма з областями | Кругова діаграма | Точкова діаграма |
    Усього | немає значення |
    повністю | здебільшого | наполовину | трохи | зовсім ні |
    Комбінована діаграма | Каскадна діаграма | Кільцева діаграма | Бульбашкова діаграма |
    Клавіші | Далі | Назад | Перший і останній слайд | Огляд | Вигляд доповідача | На весь екран | Чорний екран |
    логарифмічна шкала`),
} satisfies Readonly<Record<string, MessageTable>>;

const aliases: Readonly<Record<string, string>> = { no: 'nb', nn: 'nb', iw: 'he', in: 'id' };

/** Languages whose messages are built in, by their tags. */
export const languagesWithMessages: readonly string[] = Object.keys(tables).sort();

/**
 * The texts that a deck adds, such as "Sources": the author's own first, then those of the language in its region or script, else
 * English.
 */
export function deckMessages(
  { language, script, region }: Pick<Locale, 'language' | 'script' | 'region'>,
  own: Readonly<Record<string, string>> = {},
): Record<MessageKey, string> & Messages {
  return { ...(ofLanguage(tables, { language, script, region }) ?? tables.en), ...own };
}

/** What a table has for a language: in its script, in its region, or at all. */
export function ofLanguage<T>(
  byTag: Readonly<Record<string, T | undefined>>,
  { language, script, region }: Pick<Locale, 'language' | 'script' | 'region'>,
): T | undefined {
  const known = aliases[language] ?? language;
  return byTag[`${known}-${script}`] ?? byTag[`${known}-${region}`] ?? byTag[known];
}

const rightToLeftScripts = new Set(['Arab', 'Hebr', 'Syrc', 'Thaa', 'Nkoo', 'Adlm', 'Rohg', 'Samr', 'Mand', 'Yezi']);

/** Taking a tag apart costs more than setting the quotes of a short text, and few tags are asked for. */
const known = new Map<string, Locale>();

/** What a BCP 47 tag says, with the likeliest script and region where it names none. Throws a `RangeError` on what is no tag. */
export function localeOf(tag: string): Locale {
  let locale = known.get(tag);
  if (!locale) {
    const { language, script = 'Latn', region } = new Intl.Locale(tag).maximize();
    locale = { tag, language, script, region, direction: rightToLeftScripts.has(script) ? 'rtl' : 'ltr' };
    known.set(tag, locale);
  }
  return locale;
}
