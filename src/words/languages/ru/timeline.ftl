# На ленте времени.

elsewhere-nothing = Здесь ничего нет: { $range }
elsewhere-before = ‹ Раньше: { $event }
elsewhere-after = › Позже: { $event }
following = Отслеживается: { $what } · { $count }
follow-events = { $count } { $count ->
    [one] событие
    [few] события
    [many] событий
   *[other] события
}
follow-terms = { $count } { $count ->
    [one] срок
    [few] срока
    [many] сроков
   *[other] срока
}
follow-statements = { $count } { $count ->
    [one] отметка с высказываниями
    [few] отметки с высказываниями
    [many] отметок с высказываниями
   *[other] отметки с высказываниями
}
follow-nothing = в файле ничего нет
lane-marks = { $count } { $count ->
    [one] отметка
    [few] отметки
    [many] отметок
   *[other] отметки
}
lane-click-folds = Щелчок свернёт дорожку
lane-click-opens = Щелчок развернёт дорожку
folded-here = Здесь начинается событий: { $count }
folded-in-row = Событий в этом ряду: { $count }
folded-all-rows = Во всех рядах дорожки начинается: { $count }
folded-under-way = Продолжается: { $count }
timeline-name = Лента: { $title }
saving-file = Сохраняется { $name }
writing-share = { $share } %
hover-more = и ещё { $count }; щёлкните, чтобы прочесть
follow-stop = Перестать отслеживать (Esc)
folded-click = Щёлкните, чтобы приблизить
gap-click = Щёлкните, чтобы развернуть
link-click = Щёлкните, чтобы перейти
overview-name = Обзор всей ленты
writing-stopping = Останавливается…
writing-writing = Записывается…
writing-stop = Остановить

caption-statements = { $count } { $count ->
    [one] высказывание
    [few] высказывания
    [many] высказываний
   *[other] высказывания
}
caption-inferred = выведено
caption-inferred-from = выведено из { $source }
links-too-many = Показано связей: { $most } из { $count }; приблизьте, чтобы увидеть остальные
links-many-more = Показано связей: { $most } из более чем { $count }; приблизьте, чтобы увидеть остальные
packed-too-near = приблизьте, чтобы увидеть ряды
packed-above = События этого времени — в рядах выше
packed-below = События этого времени — в рядах ниже
folded-events = событий: { $count }
timeline-today = сегодня
overview = Обзор
link-part = { $tail } — часть: { $head }
link-next = { $tail }: далее — { $head }
link-hands-over = { $tail }: передаёт — { $head }
link-leads-to = { $tail } ведёт к: { $head }
link-follows = { $head } следует из: { $tail }
link-replaces = { $head } заменяет: { $tail }
link-same = { $tail } — то же, что { $head }
link-see = { $tail }: см. также { $head }
mark-no-first-day = Плавное начало: первый день не указан
mark-began-within = Плавное начало: началось где-то на этом отрезке
mark-ended-within = Плавный конец: кончилось где-то на этом отрезке
mark-no-last-day = Плавный конец: последний день не указан
mark-goes-on = Стрелка: продолжается, окончание не указано
mark-no-beginning = Стрелка: начало не указано
mark-bracket = Скобка: когда-то между её концами; день ни один источник не называет
mark-or-before = Стрелка: в этот день или раньше
mark-or-after = Плавный край: в этот день или позже
mark-approximate = Прерывистая линия или ≈: дата приблизительная
mark-uncertain = ?: сам источник не уверен в дате
mark-inferred-term = Прерывистый контур: этот срок ни один источник не называет
below-in-lane = ещё { $count } ниже, дорожка «{ $lane }» ↓
below-events = ниже ещё { $count } { $count ->
    [one] событие
    [few] события
   *[many] событий
} ↓
quiet-nothing = событий нет
quiet-nothing-in-sight = в этих пределах событий нет
quiet-next = далее: { $event } ›
quiet-last = ‹ до этого: { $event }
quiet-next-name = { $lane }, далее: { $event }
quiet-last-name = { $lane }, до этого: { $event }
