# Как понята таблица и что в ней странно.

fault-in-column = столбец «{ $name }»: { $fault }
fault-event-without = { $fault }; событие показано без этого
fault-term-without = { $fault }; срок показан без этого
fix-row-date = впишите в строку дату
fault-row-no-title = в строке нет названия
fix-row-title = впишите в строку название
fault-offset = так далеко от UTC нет ни одного пояса; смещения бывают от −12:00 до +14:00
fix-offset = исправьте смещение
fault-no-column = столбца «{ $name }» в таблице нет; есть: { $names }
fix-no-column = назовите один из них или его номер
fault-doubled-column = в столбцах «{ $first }» и «{ $second }» одно и то же ({ $role }); в каждой строке берётся первый непустой, а другой сохранён как «{ $key }»
fix-doubled-column = если это разное, укажите: --map "СТОЛБЕЦ=field"
fault-order-unclear = не видно, с дня или с месяца начинаются такие даты, как { $example } (их { $count })
fault-order-mixed = в { $one } и { $other } день и месяц стоят в разном порядке; даты, которые можно понять двояко, не прочитаны
fix-order = укажите: --dates dmy, mdy или ymd
fault-year-ranges = столбец «{ $name }»: 2003-04 понято как промежуток лет, потому что другая ячейка не может быть ничем иным
fix-year-ranges = для верности пишите 2003/2004
fault-own-words = столбец «{ $name }»: слов { $words } в формате нет; они сохранены как категории
list-and-more = { $list } и ещё { $count }
fault-preamble = то, что стоит перед шапкой, — название ленты и слова о ней
fault-open-quote = кавычка открыта, но не закрыта; она прочитана как обычный знак
fix-open-quote = закройте её или напишите дважды
fault-wide-rows = строк, где ячеек больше, чем в шапке: { $count }; лишние ячейки сохранены под своими номерами
fix-wide-rows = назовите все столбцы или возьмите в кавычки ячейки с разделителем
fault-total-row = строка подводит итог остальным; она сохранена и не показана
fault-empty-row = в строке нет ничего, что имело бы дату; она сохранена и не показана
fix-empty-row = дайте ей название и дату или уберите её
fault-sheets = в книге { $count } { $count ->
    [one] лист
    [few] листа
   *[other] листов
}; прочитан «{ $name }», а не { $others }
fix-sheets = укажите другой: --sheet ИМЯ
fault-merged = объединённые ячейки, например { $first } (их { $count }): содержимое относится к каждой их строке, в первом столбце
fault-formulas = формулы, результатов которых в книге нет, например { $first } (их { $count }); вместо результатов стоят формулы
fix-formulas = откройте книгу в редакторе таблиц и сохраните её
choose-column = напишите СТОЛБЕЦ=РОЛЬ, например "Начало=start" или "3=title"
choose-role = роли столбца «{ $value }» нет; есть: { $roles }
table-form = таблица
table-form-sheet = лист «{ $name }»
table-form-json = список JSON
table-decided = { $form }, строки — { $rows ->
    [terms] сроки
   *[events] события
}, { $encoding }{ $cells }, { $head }
table-cells-tabs = , ячейки разделены табуляцией
table-cells-between = , ячейки разделены знаком «{ $sign }»
table-no-head = шапки нет
table-head = шапка в строке { $line }
table-zone = время по часовому поясу { $zone }
table-column = столбец { $number } «{ $name }»: { $role }{ $instead }{ $reason }{ $order }{ $shown }{ $ranges }{ $days }
table-column-instead = ; { $role }, где тот пуст
table-column-content = { " " }(по ячейкам)
table-column-chosen = { " " }(выбрано)
table-column-order = ; { $order }
table-order-chosen = { " " }как выбрано
table-order-cell = , это видно по { $example }
table-order-cells = , это видно по ячейкам ({ $count }), например { $example }
table-order-other = , это видно по другому столбцу
table-order-mixed = ; день и месяц стоят в обоих порядках: { $one }, { $other }
table-order-unclear = ; не видно, где месяц, в таких ячейках, как { $example }
table-year-ranges = ; 2003-04 — промежуток лет
table-counts-days = ; просто числа — номера дней
date-order-dmy = день, месяц, год
date-order-mdy = месяц, день, год
date-order-ymd = год, месяц, день
