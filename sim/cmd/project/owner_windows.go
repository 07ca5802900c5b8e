package project

import "io/fs"

// isForeign says whether a file belongs to another user: on Windows nobody else can write above a user's folders.
func isForeign(fs.FileInfo) bool { return false }
