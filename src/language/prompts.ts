import type { Locale } from '../model/deck.ts';
import { ofLanguage } from './messages.ts';

/** What stands in empty places of PowerPoint's slide layouts, in the deck's language. */
const keys = [
  'title',
  'subtitle',
  'heading',
  'text',
  'date',
  'number',
  'picture',
  'chart',
  'table',
  'source',
  'section',
] as const;
export type PromptKey = (typeof keys)[number];
export type Prompts = Readonly<Record<PromptKey, string>>;

const prompts = (list: string): Prompts => {
  const words = list.split('|').map((word) => word.trim());
  return Object.fromEntries(keys.map((key, index) => [key, words[index]!])) as Prompts;
};

const english = prompts(
  'Title | Subtitle | Heading | Text | Date | Number | Picture | Chart | Table | Source | Section',
);

/** By language, or by language and script or region. */
const tables: Readonly<Record<string, Prompts | undefined>> = {
  en: english,
  de: prompts(
    'Titel | Untertitel | Überschrift | Text | Datum | Zahl | Bild | Diagramm | Tabelle | Quelle | Abschnitt',
  ),
  nl: prompts('Titel | Ondertitel | Kop | Tekst | Datum | Getal | Afbeelding | Grafiek | Tabel | Bron | Deel'),
  sv: prompts('Rubrik | Underrubrik | Mellanrubrik | Text | Datum | Tal | Bild | Diagram | Tabell | Källa | Avsnitt'),
  da: prompts('Titel | Undertitel | Overskrift | Tekst | Dato | Tal | Billede | Diagram | Tabel | Kilde | Afsnit'),
  nb: prompts('Tittel | Undertittel | Overskrift | Tekst | Dato | Tall | Bilde | Diagram | Tabell | Kilde | Del'),
  fi: prompts(
    'Otsikko | Alaotsikko | Väliotsikko | Teksti | Päivämäärä | Luku | Kuva | Kaavio | Taulukko | Lähde | Osa',
  ),
  fr: prompts(
    'Titre | Sous-titre | Intertitre | Texte | Date | Nombre | Image | Graphique | Tableau | Source | Partie',
  ),
  es: prompts('Título | Subtítulo | Encabezado | Texto | Fecha | Número | Imagen | Gráfico | Tabla | Fuente | Sección'),
  it: prompts(
    'Titolo | Sottotitolo | Intestazione | Testo | Data | Numero | Immagine | Grafico | Tabella | Fonte | Sezione',
  ),
  pt: prompts('Título | Subtítulo | Cabeçalho | Texto | Data | Número | Imagem | Gráfico | Tabela | Fonte | Seção'),
  'pt-PT': prompts(
    'Título | Subtítulo | Cabeçalho | Texto | Data | Número | Imagem | Gráfico | Tabela | Fonte | Secção',
  ),
  ro: prompts('Titlu | Subtitlu | Antet | Text | Dată | Număr | Imagine | Diagramă | Tabel | Sursă | Secțiune'),
  pl: prompts('Tytuł | Podtytuł | Nagłówek | Tekst | Data | Liczba | Obraz | Wykres | Tabela | Źródło | Część'),
  cs: prompts('Název | Podtitul | Nadpis | Text | Datum | Číslo | Obrázek | Graf | Tabulka | Zdroj | Část'),
  sk: prompts('Názov | Podtitul | Nadpis | Text | Dátum | Číslo | Obrázok | Graf | Tabuľka | Zdroj | Časť'),
  bg: prompts(
    'Заглавие | Подзаглавие | Надслов | Текст | Дата | Число | Картина | Диаграма | Таблица | Източник | Раздел',
  ),
  ru: prompts(
    'Заголовок | Подзаголовок | Надпись | Текст | Дата | Число | Рисунок | Диаграмма | Таблица | Источник | Раздел',
  ),
  uk: prompts(
    'Заголовок | Підзаголовок | Напис | Текст | Дата | Число | Зображення | Діаграма | Таблиця | Джерело | Розділ',
  ),
  hu: prompts('Cím | Alcím | Fejléc | Szöveg | Dátum | Szám | Kép | Diagram | Táblázat | Forrás | Rész'),
  el: prompts(
    'Τίτλος | Υπότιτλος | Επικεφαλίδα | Κείμενο | Ημερομηνία | Αριθμός | Εικόνα | Γράφημα | Πίνακας | Πηγή | Ενότητα',
  ),
  tr: prompts('Başlık | Alt başlık | Ara başlık | Metin | Tarih | Sayı | Resim | Grafik | Tablo | Kaynak | Bölüm'),
  ar: prompts('العنوان | العنوان الفرعي | ترويسة | نص | التاريخ | رقم | صورة | مخطط | جدول | المصدر | قسم'),
  he: prompts('כותרת | כותרת משנה | כותרת ביניים | טקסט | תאריך | מספר | תמונה | תרשים | טבלה | מקור | חלק'),
  fa: prompts('عنوان | زیرعنوان | سرعنوان | متن | تاریخ | عدد | تصویر | نمودار | جدول | منبع | بخش'),
  hi: prompts('शीर्षक | उपशीर्षक | शीर्ष पंक्ति | पाठ | दिनांक | संख्या | चित्र | चार्ट | तालिका | स्रोत | खंड'),
  bn: prompts('শিরোনাম | উপশিরোনাম | শীর্ষক | পাঠ্য | তারিখ | সংখ্যা | ছবি | চার্ট | সারণি | সূত্র | অংশ'),
  th: prompts('ชื่อเรื่อง | ชื่อเรื่องรอง | หัวข้อ | ข้อความ | วันที่ | ตัวเลข | รูปภาพ | แผนภูมิ | ตาราง | แหล่งที่มา | ส่วน'),
  vi: prompts('Tiêu đề | Phụ đề | Đề mục | Văn bản | Ngày | Con số | Hình ảnh | Biểu đồ | Bảng | Nguồn | Phần'),
  id: prompts('Judul | Subjudul | Kepala | Teks | Tanggal | Angka | Gambar | Diagram | Tabel | Sumber | Bagian'),
  ja: prompts('タイトル | サブタイトル | 見出し | テキスト | 日付 | 数値 | 図 | グラフ | 表 | 出典 | セクション'),
  ko: prompts('제목 | 부제목 | 소제목 | 텍스트 | 날짜 | 숫자 | 그림 | 차트 | 표 | 출처 | 부분'),
  'zh-Hans': prompts('标题 | 副标题 | 小标题 | 文本 | 日期 | 数字 | 图片 | 图表 | 表格 | 来源 | 部分'),
  'zh-Hant': prompts('標題 | 副標題 | 小標題 | 文字 | 日期 | 數字 | 圖片 | 圖表 | 表格 | 來源 | 部分'),
};

export const layoutPrompts = (locale: Pick<Locale, 'language' | 'script' | 'region'>): Prompts =>
  ofLanguage(tables, locale) ?? english;
