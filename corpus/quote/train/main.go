// Command train fits the quotation tagger to annotated articles and writes
// the model file.
//
//	go run ./corpus/quote/train -data ../shared/eval/polnear/train -o corpus/quote/model.bin
//
// DIR holds text/*.txt and attributions/*.ann. The same data, options and seed
// give the same file.
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"time"

	"onrecord/corpus/quote/tag"
)

// fits are two ways of learning that make different mistakes: what they agree
// on weighs more in their average.
var fits = []tag.Fit{{Epochs: 6, Keeps: 1, Dropout: 0.3}, {Epochs: 10, Keeps: 4, Dropout: 0.4}}

func main() {
	data := flag.String("data", "../shared/eval/polnear/train", "folder of annotated articles")
	own := flag.String("own", "corpus/quote/train/own.txt", "file of annotated paragraphs to learn from as well")
	speech := flag.String("speech", "../shared/eval/quotes/speech_cues.txt", "file of words of speech, which tell statements from other attributions")
	out := flag.String("o", "corpus/quote/model.bin", "model file to write")
	opt := tag.Options{Fits: fits}
	flag.Uint64Var(&opt.Seed, "seed", 1, "seed of all random choices")
	bits := flag.Uint("bits", 17, "logarithm of the number of weight rows of each run")
	flag.Float64Var(&opt.Rate, "rate", 0.015, "rate of learning")
	flag.IntVar(&opt.Folds, "folds", 4, "parts the articles are split into to prepare the second run")
	gold := flag.String("predict", "", "folder of articles to tag with the model instead of learning")
	pred := flag.String("pred", "pred.jsonl", "file to write what was found to")
	base := flag.String("base", "", "model to take both runs from, when -parts are there too")
	parts := flag.String("parts", "", "prefix of files for the models of the folds: with -base read, and written in any case")
	texts := flag.String("texts", "../shared/bench/search/data/10k.json.gz", "articles nobody annotated, to put words into classes by; none when empty")
	flag.Parse()
	opt.Bits = uint32(*bits)
	start := time.Now()
	opt.Log = func(format string, args ...any) {
		fmt.Fprintf(os.Stderr, "%6.1fs  "+format+"\n", append([]any{time.Since(start).Seconds()}, args...)...)
	}
	if *gold != "" {
		models := readParts(*parts, opt.Folds)
		if m, err := readModel(*out); models == nil && err == nil {
			models = append(models, m)
		}
		if err := predict(models, *gold, *pred); err != nil {
			fmt.Fprintln(os.Stderr, "train:", err)
			os.Exit(1)
		}
		return
	}
	if *base != "" {
		m, err := readModel(*base)
		if err != nil {
			fmt.Fprintln(os.Stderr, "train:", err)
			os.Exit(1)
		}
		opt.Base = m
	}
	if *parts != "" {
		opt.Parts = readParts(*parts, opt.Folds)
		opt.Keep = func(ms []*tag.Model) { writeParts(*parts, ms) }
	}
	if err := train(*data, *own, *speech, *texts, *out, opt); err != nil {
		fmt.Fprintln(os.Stderr, "train:", err)
		os.Exit(1)
	}
}

// ownWeight is how often the examples of the project itself are seen for each
// time the others are.
const ownWeight = 4

func train(data, own, speech, texts, out string, opt tag.Options) error {
	words, err := readScope(speech)
	if err != nil {
		return err
	}
	docs, err := readFolder(data)
	if err != nil {
		return err
	}
	if opt.Words, err = classes(texts, docs); err != nil {
		return err
	}
	opt.Log("words put into classes")
	examples := make([]tag.Example, len(docs))
	for i := range docs {
		examples[i] = docs[i].example(words)
	}
	if own != "" {
		d, err := readOwn(own)
		if err != nil {
			return err
		}
		ex := d.example(words)
		ex.Weight = ownWeight
		examples = append(examples, ex)
	}
	m := tag.Learn(examples, opt)
	f, err := os.Create(out)
	if err != nil {
		return err
	}
	if _, err := m.WriteTo(f); err != nil {
		return err
	}
	return f.Close()
}

// classes puts the words of the articles and of some more into classes.
func classes(path string, docs []document) (*tag.Words, error) {
	if path == "" {
		return nil, nil
	}
	texts, err := readTexts(path)
	for i := range docs {
		texts = append(texts, docs[i].text)
	}
	return wordClasses(texts), err
}

func readModel(path string) (*tag.Model, error) {
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	return tag.ReadModel(b)
}

func readParts(prefix string, n int) []*tag.Model {
	var out []*tag.Model
	for i := range n {
		m, err := readModel(fmt.Sprint(prefix, i, ".bin"))
		if err != nil {
			return nil
		}
		out = append(out, m)
	}
	return out
}

func writeParts(prefix string, ms []*tag.Model) {
	for i, m := range ms {
		f, err := os.Create(fmt.Sprint(prefix, i, ".bin"))
		if err == nil {
			_, err = m.WriteTo(f)
			err = errors.Join(err, f.Close())
		}
		if err != nil {
			fmt.Fprintln(os.Stderr, "train:", err)
		}
	}
}
