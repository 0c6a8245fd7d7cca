import { messageTable } from './message-table.ts';

export const slavic = {
  pl: messageTable(`Źródło | Źródła | Plan | ciąg dalszy | Slajd | Część | Dotyczy | Sojusznicy | Partnerzy |
    Zbliżenie | Rywale | Napięte | Handel | w ruchu | Tabela | Wykres kolumnowy | Wykres słupkowy |
    Wykres liniowy | Wykres warstwowy | Wykres kołowy | Wykres punktowy | Razem | brak wartości`),
  cs: messageTable(`Zdroj | Zdroje | Program | pokračování | Snímek | Část | Týká se | Spojenci | Partneři |
    Sbližování | Rivalové | Napjaté | Obchod | v pohybu | Tabulka | Sloupcový graf | Pruhový graf |
    Spojnicový graf | Plošný graf | Výsečový graf | Bodový graf | Celkem | bez hodnoty`),
  sk: messageTable(`Zdroj | Zdroje | Program | pokračovanie | Snímka | Časť | Týka sa | Spojenci | Partneri |
    Zbližovanie | Rivali | Napäté | Obchod | v pohybe | Tabuľka | Stĺpcový graf | Pruhový graf |
    Čiarový graf | Plošný graf | Koláčový graf | Bodový graf | Spolu | bez hodnoty`),
  bg: messageTable(`Източник | Източници | Програма | продължение | Слайд | Част | Относно | Съюзници | Партньори |
    Сближаване | Съперници | Обтегнати | Търговия | в движение | Таблица | Колонна диаграма |
    Лентова диаграма | Линейна диаграма | Площна диаграма | Кръгова диаграма | Точкова диаграма |
    Общо | няма стойност`),
  ru: messageTable(`Источник | Источники | План | продолжение | Слайд | Раздел | О ком | Союзники | Партнёры |
    Сближение | Соперники | Напряжённые | Торговля | в движении | Таблица | Гистограмма |
    Линейчатая диаграмма | График | Диаграмма с областями | Круговая диаграмма | Точечная диаграмма |
    Всего | нет значения`),
  uk: messageTable(`Джерело | Джерела | План | продовження | Слайд | Розділ | Про кого | Союзники | Партнери |
    Зближення | Суперники | Напружені | Торгівля | у русі | Таблиця | Стовпчаста діаграма |
    Лінійчата діаграма | Графік | Діаграма з областями | Кругова діаграма | Точкова діаграма |
    Усього | немає значення`),
} as const;
