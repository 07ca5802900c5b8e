// Package webpage is what the pages that callsim writes have in common: colours for light and dark, those of marks among them, letters, and a security
// policy that allows a page nothing but its own style and script, by their hashes. A page is one file that asks no network
// for anything.
package webpage

import (
	"crypto/sha256"
	_ "embed" // the style
	"encoding/base64"
	"fmt"
	"html"
	"strings"

	"callsim/sim/kit/mark"
)

//go:embed base.css
var base string

// Head is a page up to its body; a script of "" is none.
func Head(title, style, script string) string {
	style = lf(base + mark.Style(":root", "color", append(mark.All, mark.Old, mark.New)...) + style)
	scripts := "'none'"
	if script != "" {
		scripts = hash(lf(script))
	}
	policy := fmt.Sprintf("default-src 'none'; style-src %s; script-src %s; base-uri 'none'; form-action 'none'", hash(style), scripts)
	return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n" +
		"<meta http-equiv=\"Content-Security-Policy\" content=\"" + policy + "\">\n" +
		"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n" +
		"<meta name=\"color-scheme\" content=\"light dark\">\n<title>" + html.EscapeString(title) + "</title>\n" +
		"<style>" + style + "</style>\n</head>\n"
}

// Foot is the end of a page, with the script of its Head.
func Foot(script string) string {
	if script != "" {
		script = "<script>" + lf(script) + "</script>\n"
	}
	return script + "</body>\n</html>\n"
}

// lf is a file with the line ends that hashes are made of, however it was checked out.
func lf(text string) string { return strings.ReplaceAll(text, "\r\n", "\n") }

func hash(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}
