package match

// check is one condition on a value.
type check interface{}
