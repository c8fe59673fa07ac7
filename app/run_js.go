// Package app is where the program begins: in the browser with the pages, on
// the command line with the commands.
package app

import "onrecord/app/page"

// Main runs the program.
func Main() { page.Main() }
