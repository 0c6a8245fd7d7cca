import { wordTable } from './word-table.ts';

export const slavic = {
  pl: wordTable(`Źródło | Źródła | Plan | ciąg dalszy | Notatki | Strona | Slajd | Część | Postęp | Następny | Poprzedni | Dotyczy |
    Sojusznicy | Partnerzy | Zbliżenie | Rywale | Napięte | Handel | Brak relacji | w ruchu | Diagram | Tabela |
    Wykres kolumnowy | Wykres słupkowy | Wykres liniowy | Wykres warstwowy | Wykres kołowy | Wykres punktowy | Razem | brak wartości | Cytat | Kod`),
  cs: wordTable(`Zdroj | Zdroje | Program | pokračování | Poznámky | Strana | Snímek | Část | Průběh | Další | Předchozí | Týká se |
    Spojenci | Partneři | Sbližování | Rivalové | Napjaté | Obchod | Bez vztahu | v pohybu | Diagram | Tabulka |
    Sloupcový graf | Pruhový graf | Spojnicový graf | Plošný graf | Výsečový graf | Bodový graf | Celkem | bez hodnoty | Citát | Kód`),
  sk: wordTable(`Zdroj | Zdroje | Program | pokračovanie | Poznámky | Strana | Snímka | Časť | Priebeh | Ďalej | Späť | Týka sa |
    Spojenci | Partneri | Zbližovanie | Rivali | Napäté | Obchod | Bez vzťahu | v pohybe | Diagram | Tabuľka |
    Stĺpcový graf | Pruhový graf | Čiarový graf | Plošný graf | Koláčový graf | Bodový graf | Spolu | bez hodnoty | Citát | Kód`),
  bg: wordTable(`Източник | Източници | Програма | продължение | Бележки | Страница | Слайд | Част | Напредък | Следващ | Предишен | Относно |
    Съюзници | Партньори | Сближаване | Съперници | Обтегнати | Търговия | Няма връзка | в движение | Диаграма | Таблица |
    Колонна диаграма | Лентова диаграма | Линейна диаграма | Площна диаграма | Кръгова диаграма | Точкова диаграма | Общо | няма стойност | Цитат | Код`),
  ru: wordTable(`Источник | Источники | План | продолжение | Заметки | Страница | Слайд | Раздел | Ход | Далее | Назад | О ком |
    Союзники | Партнёры | Сближение | Соперники | Напряжённые | Торговля | Нет связи | в движении | Схема | Таблица |
    Гистограмма | Линейчатая диаграмма | График | Диаграмма с областями | Круговая диаграмма | Точечная диаграмма | Всего | нет значения | Цитата | Код`),
  uk: wordTable(`Джерело | Джерела | План | продовження | Нотатки | Сторінка | Слайд | Розділ | Перебіг | Далі | Назад | Про кого |
    Союзники | Партнери | Зближення | Суперники | Напружені | Торгівля | Немає зв’язку | у русі | Схема | Таблиця |
    Стовпчаста діаграма | Лінійчата діаграма | Графік | Діаграма з областями | Кругова діаграма | Точкова діаграма | Усього | немає значення | Цитата | Код`),
} as const;
