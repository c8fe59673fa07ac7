// Command train grows the models of corpus/ingest/internal/clean from
// collections of pages whose bodies are known, and measures them on pages of
// sites that the measured model has not seen.
//
//	train [-out FILE] [-leftout DIR] [-bodies FILE] html DATA
//	train [-out FILE] [-leftout DIR] [-bodies FILE] [-renderings DIR] text DATA
//	train [-out FILE] -leftout DIR [-bodies FILE] [-renderings DIR] titles DATA
//
// DATA is a folder with the sets "plaintext", "metadata", "html_extract",
// "dates_mediacloud" and "formats". Few pages have a known body as text, many more as HTML, and those
// are easier to tell, so the model of HTML teaches the one of text. titles grows the
// forests of headlines alone, for the models that text wrote. The models in the
// folder of -leftout were grown without a fifth of the sites each; with it the
// importer's figures on sites never seen are "make bench-import LEFTOUT=DIR".
package main

import (
	"flag"
	"fmt"
	"os"
)

var bodies, renderings, leftOut string

func main() {
	out := flag.String("out", "", "file to write the model to")
	flag.StringVar(&bodies, "bodies", "", "file of bodies of pages, written by html, read by text as further pages to learn from")
	flag.StringVar(&leftOut, "leftout", "", "folder for the models that were grown without a part of the sites, to measure the importer with them")
	flag.StringVar(&renderings, "renderings", "", "folder with those pages as ID.w3m.txt (w3m -dump -cols 80) and ID.lynx.txt (lynx -dump -nolist -width=120)")
	flag.Parse()
	if flag.NArg() != 2 {
		flag.Usage()
		os.Exit(2)
	}
	var err error
	switch flag.Arg(0) {
	case "text":
		err = trainText(flag.Arg(1), *out)
	case "titles":
		err = trainTitles(flag.Arg(1), *out)
	case "html":
		err = trainHTML(flag.Arg(1), *out)
	default:
		err = fmt.Errorf("no model %q", flag.Arg(0))
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
