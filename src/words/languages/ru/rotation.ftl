# Председательство: годы сроков и всё необычное в них.

turn-years = { $from }–{ $to }
turn-around = около { $years }
turn-since = с { $years }
turn-from = с { $years }
turn-until = до { $years }
turn-in = в { $years }

finding-other-order = Сроки шли в ином порядке, чем заявлено: { $names }.
finding-order-before = До { $year } года сроки шли в другом порядке: { $names }.
finding-stand-in = { $years }: { $who } (заменяет: { $whom }).
finding-departure = { $years }: предыдущий срок — { $after }, следующий — { $who }; по порядку ожидается: { $other }.
finding-overlap = { $years }: { $who } и { $other } одновременно, если верить файлу.
finding-gap = В файле нет срока между { $last } и { $first }.
finding-reversed = { $who }, { $date }: по записи срок кончается раньше, чем начинается.
finding-dates-joined = { $one }; { $other }
finding-dates = { $who }: источники называют разные даты: { $dates }.
finding-calendar-years = С { $year } года все сроки в файле начинаются 1 января; прежние начинались в другие дни, или о них известно меньше.

rotation-by-rule = только по правилу
rotation-by-order = только по порядку
rotation-who-by-order = { $who } — только по порядку
basis-stated = указано
basis-inferred = выведено
basis-none = не сказано
rotation-sources-none = нет
rotation-sources = { $count } { $count ->
    [one] источник
    [few] источника
    [many] источников
   *[other] источника
}
order-observed = Порядок по наблюдению; в круге сроков: { $turns }
order-observed-since = Порядок по наблюдению с { $year }; в круге сроков: { $turns }
order-stated = Порядок по сообщению источника
order-stated-observed = Порядок по сообщению источника; наблюдается; в круге сроков: { $turns }
order-stated-observed-since = Порядок по сообщению источника; наблюдается с { $year }; в круге сроков: { $turns }
order-sequence = В порядке первого срока; полного круга в файле нет
number-word = { $number }
end-not-stated = не указано
end-open = бессрочно
rotation-in-place-of = замещает: { $name }
rotation-for = за: { $name }
rotation-inferred = выведено
rotation-no-source = ни один источник не называет
rotation-none-here = в файле срока нет
rotation-to-day = до { $day }: { $name }
rotation-then = затем: { $name }
rotation-next = далее
rotation-next-by-order = далее по порядку
lead-and-name = { $lead }: { $name }
lead = { $lead }:
rotation-stands-out = Что обращает на себя внимание
rotation-departs = Где история отступает от порядка
rotation-rule = Правило по сообщениям источников
rotation-no-rule = Ни один источник в файле не называет правила.
rotation-no-source-named = { $text } (источник не назван)
rotation-order-stated = Порядок по сообщению источника
rotation-order-observed = Наблюдаемый порядок
rotation-no-order = Его нет: сроки в файле ни разу не прошли круг.
rotation-no-projection = Поэтому из них ничего не выводится.
rotation-order-how = Взят из сроков в файле: кто за кем чаще следовал, при равенстве — более поздний. Заместитель считается тем, кого замещал.
rotation-projection-how = Следующий срок вытекает только из порядка. Он показан прерывисто и в файл не входит.
rotation-more-turns = и ещё { $count } { $count ->
    [one] срок
    [few] срока
    [many] сроков
   *[other] срока
}
rotation-absent = В файле нет срока: { $names }
rotation-year-inferred = { $name }, выведено
rotation-year-name = { $year }: { $names }
rotation-and-then = { $before }, затем { $after }
terms-title = Сроки
terms-none = В открытом сроков нет.
terms-from = С
terms-term = Срок
terms-to = По
terms-holder = Кто
terms-person = Лицо
terms-basis = Основание
terms-sources = Источники
wheel-nothing = В открытом нет сроков этой должности
wheel-help-1 = Добавьте в файл сроки: кто занимает должность,
wheel-help-2 = с какого и по какое время и по какому источнику.
wheel-no-term = срока нет
wheel-absent = в файле нет срока:
