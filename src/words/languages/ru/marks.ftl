# Статусы и степень достоверности.

word-held = состоялось
word-in-progress = идёт на момент сообщения
word-scheduled = запланировано
word-scheduled-no-report = запланировано, новых сообщений нет
word-proposed = предложено
word-postponed = отложено
word-canceled = отменено
word-status-not-stated = статус не указан
word-adopted = принято
word-expected = ожидается
word-rejected = отклонено
word-withdrawn = отозвано
word-not-stated = не указано
word-discussed = обсуждено
word-dropped = снято
word-present = присутствует
word-invited = приглашён
word-remote = дистанционно
word-represented = представлен
word-not-expected = не ожидается
word-declined = отказался
word-absent = отсутствует
word-ended = завершён
word-in-office = в должности на момент сообщения
word-announced = объявлено
whereabouts-host = принимает: { $name }
wording-count-word = { $word }: { $count }
outcomes-none-adopted = о принятии не сообщается
outcomes-adopted = принято: { $count }
topic-when = Дата
topic-begins = Начало
topic-ends = Окончание
topic-status = Статус
topic-attendance = Участие
topic-reason = Названная причина
topic-place = Место
topic-name = Название
topic-wording = Формулировка
topic-number = Число: { $what }
contradictions-none = противоречий нет
contradictions = { $count } { $count ->
    [one] противоречие
    [few] противоречия
    [many] противоречий
   *[other] противоречия
}
claim-said-by = по сообщению источника, сказал: { $name }
claim-confidence-high = уверенность высокая
claim-confidence-medium = уверенность средняя
claim-confidence-low = уверенность низкая
claim-publishers-none = нет издателя
claim-publishers = { $count ->
    [one] { $count } издатель
    [few] согласны { $count } издателя
   *[many] согласны { $count } издателей
}
term-person = Лицо: { $name }
term-instead-of = Замещает: { $name }
term-basis-stated = Этот срок называет источник.
term-basis-inferred = Этот срок ни один источник не называет; он выведен.
term-basis-none = В файле не сказано, на чём основан этот срок.
stance-before = написано до события
stance-during = написано во время события
stance-after = написано после события
stance-unknown = неясно, до или после события написано
agreement-same = источники согласны
agreement-refinement = один точнее
agreement-development = меняется со временем
agreement-accounts = разные сообщения
agreement-disagreement = источники расходятся
relation-part-of = Часть события
relation-next = далее
relation-hands-over = передаёт
relation-leads-to = ведёт к
relation-follows-from = следует из
relation-replaces = заменяет
relation-same = то же, что
relation-see-also = см. также
relation-part = часть
relation-comes-after = идёт после
relation-handed-over = передано на
relation-comes-of = вызвано
relation-replaced-by = заменено на
no-later-report = новых сообщений нет
term-chaired = { $holder } — бывшее председательство ({ $body })
term-chairs = { $holder } — председательство ({ $body })
term-is-to-chair = { $holder } — будущее председательство ({ $body })
