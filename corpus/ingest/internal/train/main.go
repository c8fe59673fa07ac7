// Command train grows the models of corpus/ingest/internal/clean from
// collections of pages whose bodies are known, and measures them on pages of
// sites that the measured model has not seen.
//
//	go run ./corpus/ingest/internal/train [-out FILE] [-bodies FILE] html DATA
//	go run ./corpus/ingest/internal/train [-out FILE] [-bodies FILE] [-renderings DIR] text DATA
//	go run ./corpus/ingest/internal/train [-out FILE] [-bodies FILE] [-renderings DIR] titles DATA
//
// DATA is a folder with the sets "plaintext", "metadata", "html_extract" and
// "formats". Few pages have a known body as text, many more as HTML, and those
// are easier to tell, so the model of HTML teaches the one of text. titles grows the
// forest of headlines alone, on what the model in use says of bodies.
package main

import (
	"flag"
	"fmt"
	"os"
)

var (
	bodies, renderings string
	quick              bool
)

func main() {
	out := flag.String("out", "", "file to write the model to")
	flag.StringVar(&bodies, "bodies", "", "file of bodies of pages, written by html, read by text as further pages to learn from")
	flag.BoolVar(&quick, "quick", false, "only grow the model of text, without measuring it")
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
