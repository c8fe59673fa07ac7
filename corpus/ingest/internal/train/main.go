// Command train grows the models of corpus/ingest/internal/clean from
// collections of pages whose bodies are known, and measures them on pages of
// sites that the measured model has not seen.
//
//	train -out DIR all DATA
//	train -renderings DIR render DATA
//	train [-out FILE] [-leftout DIR] [-bodies FILE] html DATA
//	train [-out FILE] [-leftout DIR] [-bodies FILE] [-renderings DIR] text DATA
//	train [-out FILE] -leftout DIR [-bodies FILE] [-renderings DIR] again DATA
//	train [-out FILE] -leftout DIR [-bodies FILE] [-renderings DIR] titles DATA
//	train [-out FILE] -leftout DIR last DATA
//
// DATA is a folder with the sets "plaintext", "metadata", "html_extract",
// "dates_mediacloud" and "formats". Few pages have a known body as text, many more as HTML, and those
// are easier to tell, so the model of HTML teaches the one of text, by the bodies that it
// tells and what w3m and lynx make of those pages. all does everything in this order: it
// writes html.model, text.model, and what is between them, into a folder. again grows
// half of the forests of the second pass alone, titles those of headlines, both with that of
// the last pass, which learns from what the others say, and last that one alone, for the models
// that text wrote. The models in the
// folder of -leftout were grown without a fifth of the sites each; with it the
// importer's figures on sites never seen are "make bench-import LEFTOUT=DIR".
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
)

var bodies, renderings, leftOut string

// trainAll renders pages, grows the model of HTML and then that of text.
func trainAll(data, dir string) error {
	bodies, renderings, leftOut = filepath.Join(dir, "bodies.jsonl"), filepath.Join(dir, "renderings"), filepath.Join(dir, "leftout")
	if err := os.MkdirAll(leftOut, 0o755); err != nil {
		return err
	}
	if err := render(data, renderings); err != nil {
		return err
	}
	if err := trainHTML(data, filepath.Join(dir, "html.model")); err != nil {
		return err
	}
	return trainText(data, filepath.Join(dir, "text.model"))
}

func main() {
	out := flag.String("out", "", "file to write the model to")
	flag.StringVar(&bodies, "bodies", "", "file of bodies of pages, written by html, read by text as further pages to learn from")
	flag.StringVar(&leftOut, "leftout", "", "folder for the models that were grown without a part of the sites, to measure the importer with them")
	flag.StringVar(&renderings, "renderings", "", "folder for those pages as ID.w3m.txt and ID.lynx.txt, written by render")
	flag.Parse()
	if flag.NArg() != 2 {
		flag.Usage()
		os.Exit(2)
	}
	var err error
	switch flag.Arg(0) {
	case "all":
		err = trainAll(flag.Arg(1), *out)
	case "render":
		err = render(flag.Arg(1), renderings)
	case "text":
		err = trainText(flag.Arg(1), *out)
	case "again":
		err = trainAgain(flag.Arg(1), *out)
	case "titles":
		err = trainTitles(flag.Arg(1), *out)
	case "last":
		err = trainLast(flag.Arg(1), *out)
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
