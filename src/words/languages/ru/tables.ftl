# Участие и сравнение.

attendance-events = { $count } { $count ->
    [one] событие
    [few] события
    [many] событий
   *[other] события
}
attendance-some = { $shown } из { $all } событий
attendance-latest = последние { $shown } из { $all } событий
attendance-title = Кто участвовал
attendance-states = Государства
attendance-others = Прочие
attendance-more-names = Ещё имён: { $count } — они не показаны здесь, но есть в подробностях.
and-more = и ещё { $count }
attendance-not-named = не назван
attendance-together = всего
attendance-notes = Что сообщают источники
attendance-legend = Короткая черта (–): в файле об этом не сказано.
attendance-more-notes = Ещё примечаний: { $count } — в подробностях ячеек.
attendance-differing = источники расходятся: { $count }
voices-over-time = меняется со временем
voices-documents = по одному на документ
voices-people = несколько человек
voices-differ = источники расходятся
attendance-note = примечание: { $note }
sourced-none = { $text }, источник не назван
sourced = { $text } — { $who }
sourced-in = { $text } — { $who }, { $source }
compare-themes = { $count } { $count ->
    [one] тема
    [few] темы
    [many] тем
   *[other] темы
}
compare-themes-title = Темы
compare-in-several = в нескольких событиях: { $count }
compare-more-themes = и ещё { $count } { $count ->
    [one] тема
    [few] темы
    [many] тем
   *[other] темы
}
compare-none-recurring = Ни одна тема не повторяется в этих событиях.
compare-none = У этих событий в файле нет повестки, итогов и высказываний.
compare-no-theme = без темы
compare-not-mentioned = не упомянуто
compare-cell-none = нет
compare-other-items = Прочее
compare-share = в { $count } из { $all }
compare-follow = Проследить на ленте: { $theme } ({ $share } событий)
compare-new = новое
compare-more = { " " }· и ещё { $count }
compare-counted = Кто сколько насчитал
compare-section-none = Без темы
compare-section-recurring = Повторяются
compare-section-once = В одном событии
compare-agenda = повестка, { $status }
compare-outcome = итог, { $status }
compare-statement = высказывание
compare-whole = событие в целом
dates-or = { $one } или { $other }
# Слово файла в $noun не склоняется, поэтому здесь всегда говорится «событие».
attendance-there-one = { $noun ->
   *[other] участие в единственном состоявшемся событии
}
attendance-missing-one = { $noun ->
   *[other] отсутствие на единственном состоявшемся событии
}
attendance-there-both = { $noun ->
   *[other] участие в обоих состоявшихся событиях
}
attendance-missing-both = { $noun ->
   *[other] отсутствие на обоих состоявшихся событиях
}
attendance-there-all = { $noun ->
   *[other] участие во всех состоявшихся событиях: { $all }
}
attendance-missing-all = { $noun ->
   *[other] отсутствие на всех состоявшихся событиях: { $all }
}
attendance-there-some = { $noun ->
   *[other] участие в { $there } из { $all } состоявшихся событий
}
attendance-missing-some = { $noun ->
   *[other] отсутствие на { $missing } из { $all } состоявшихся событий
}
attendance-mixed = { $noun ->
   *[other] участие в { $there }, отсутствие на { $missing } из { $all } состоявшихся событий
}
