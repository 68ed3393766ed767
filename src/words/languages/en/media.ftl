# Pictures that events name.

media-reading = Reading “{ $name }”…
media-not-shown = “{ $name }” is not shown: { $reason }.
media-missing = there is no such file in the folder of the document
media-elsewhere = it does not lie in the folder of the document
media-unreadable = it cannot be read ({ $reason })
media-too-long = it is longer than { $limit } MB
media-too-large = { $width } × { $height } pixels are more than { $limit } million
media-other-kind = it is not a PNG, JPEG, GIF or WebP picture
media-broken = the picture is damaged
media-unseen = the page is given no files beside the document
media-web = “{ $name }” is on the web; nothing is fetched from there.
media-open = Open in browser…
media-by = Picture: { $name }
media-named = Picture or recording: “{ $name }”
notice-package-lacks = { $count ->
    [one] One picture is not in the package: it was not found, or is none.
   *[other] { $count } pictures are not in the package: they were not found, or are none.
}
file-package = Timeline with its pictures
