// Package rewrite makes fixtures expect what happened: what still holds stays as a person wrote it, with its comments and
// its order.
//
// It may import fixtures and their replay, and nothing of a program.
package rewrite
