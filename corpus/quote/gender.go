package quote

// genderOf returns 1 for a man's first name, -1 for a woman's, 0 for one that
// is not listed or given to both.
func genderOf(first string) int {
	switch {
	case menNames[first]:
		return 1
	case womenNames[first]:
		return -1
	}
	return 0
}

var (
	menNames = wordSet(`james john robert michael william david richard joseph thomas charles christopher daniel matthew anthony mark
		donald steven paul andrew joshua kenneth kevin brian george timothy ronald jason edward jeffrey ryan jacob gary nicholas
		eric jonathan stephen larry justin scott brandon benjamin samuel gregory alexander patrick frank raymond jack dennis jerry
		tyler aaron jose adam nathan henry zachary douglas peter kyle noah ethan jeremy walter christian keith roger terry austin
		sean gerald carl harold dylan arthur lawrence jordan jesse bryan billy bruce gabriel joe logan alan juan albert willie
		elijah wayne randy vincent mason roy ralph bobby russell bradley philip eugene bill bob jim tom mike steve dave dan tim
		ted jeff greg chris matt ben sam barack mitt newt marco bernie jeb rand rick chuck harry leon hu xi vladimir francois
		nicolas boris tony gordon mario luis carlos jorge miguel pedro antonio francisco fernando ahmed mohammed muhammad ali
		hassan ibrahim omar khalid yusuf wang wei ivan sergei dmitri nikolai hans klaus jurgen wolfgang pierre jean jacques
		luc marc karl kurt corey paul reince evan glenn sid rudy karl lindsey mitch`)
	womenNames = wordSet(`mary patricia jennifer linda elizabeth barbara susan jessica sarah karen lisa nancy betty margaret sandra
		ashley kimberly emily donna michelle carol amanda dorothy melissa deborah stephanie rebecca sharon laura cynthia kathleen
		amy angela shirley anna brenda pamela emma nicole helen samantha katherine christine debra rachel carolyn janet catherine
		maria heather diane ruth julie olivia joyce virginia victoria kelly lauren christina joan evelyn judith megan andrea
		cheryl hannah jacqueline martha gloria teresa ann sara madison frances kathryn janice jean abigail alice julia judy
		sophia grace denise amber doris marilyn danielle beverly isabella theresa diana natalie brittany charlotte marie kayla
		alexis lori hillary chelsea ivanka melania kellyanne megyn condoleezza nikki carly elena sonia angela theresa ursula
		claire kate kathy katie anne annie jane janet joanne ellen eleanor fatima aisha leila yoko mei`)
)
