# What files of other programs cannot hold.

lacks-undated = { $count } { $count ->
    [one] entry
   *[other] entries
} without a date
lacks-exactness = how exactly { $count } { $count ->
    [one] date is
   *[other] dates are
} known
lacks-zones = the zones of { $count } { $count ->
    [one] time
   *[other] times
}
lacks-statuses = statuses ({ $count })
lacks-people = participants ({ $count })
lacks-items = agenda items, outcomes and statements ({ $count })
lacks-claims = claims ({ $count })
lacks-sources = sources ({ $count })
lacks-links = links ({ $count })
lacks-tags = tags ({ $count })
lacks-categories = categories ({ $count })
lacks-places = places ({ $count })
lacks-media = pictures ({ $count })
lacks-lanes = further lanes ({ $count })
lacks-own = cells of other columns ({ $count })
lacks-terms = offices of terms, which are written as periods ({ $count })
lacks-stories = stories ({ $count })
