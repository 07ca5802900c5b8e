package options

import "github.com/spf13/pflag"

// The annotations of a flag that say under which title help shows it and, where help only names it, where it is explained.
const titleOf, seeOf = "title", "see"

// Group puts the flags that are in no group yet under a title. Where see is not "", help only names them, and says that see
// explains them.
func Group(flags *pflag.FlagSet, title, see string) {
	flags.VisitAll(func(f *pflag.Flag) {
		if f.Annotations[titleOf] == nil {
			flags.SetAnnotation(f.Name, titleOf, []string{title})
			flags.SetAnnotation(f.Name, seeOf, []string{see})
		}
	})
}

// GroupOf is the group of a flag; the title is "" where it has none.
func GroupOf(f *pflag.Flag) (title, see string) {
	if f.Annotations[titleOf] == nil {
		return "", ""
	}
	return f.Annotations[titleOf][0], f.Annotations[seeOf][0]
}
