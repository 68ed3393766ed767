# Строка состояния.

status-no-problems = ошибок нет
status-problems = { $count } { $count ->
    [one] ошибка
    [few] ошибки
    [many] ошибок
   *[other] ошибки
}
status-events = { $count } { $count ->
    [one] событие
    [few] события
    [many] событий
   *[other] события
}
status-sources = { $count } { $count ->
    [one] источник
    [few] источника
    [many] источников
   *[other] источника
}
status-hidden = скрыто фильтром: { $count }
status-terms = { $count } { $count ->
    [one] срок
    [few] срока
    [many] сроков
   *[other] срока
}
status-lanes-off = { $count } { $count ->
    [one] дорожка выключена
    [few] дорожки выключены
    [many] дорожек выключено
   *[other] дорожки выключены
}
status-read-only = только чтение
status-marked = отмечено: { $range } · { $length } · F — показать, Esc — снять
status-opening = Открывается · { $name } · событий: { $events }
status-reading-on = Первые события показаны, чтение продолжается · { $name } · событий: { $events }
status-scale-help = Сколько времени приходится на одну точку
