package quote

// genderOf returns 1 for a man's first name, -1 for a woman's, 0 for one that
// is not listed or given to both.
func genderOf(first string) int {
	switch {
	case menNames[first] && womenNames[first]:
		return 0
	case menNames[first]:
		return 1
	case womenNames[first]:
		return -1
	}
	return 0
}

// genderOfTitles is the same for titles: "Mr", "Mrs".
func genderOfTitles(titles []string) int {
	for _, t := range titles {
		switch {
		case maleTitles[t]:
			return 1
		case femaleTitles[t]:
			return -1
		}
	}
	return 0
}

var (
	menNames = wordSet(`james john robert michael william david richard joseph thomas charles christopher daniel matthew anthony mark
		donald steven paul andrew joshua kenneth kevin brian george timothy ronald jason edward jeffrey ryan jacob gary nicholas
		eric jonathan stephen larry justin scott brandon benjamin samuel gregory alexander patrick frank raymond jack dennis jerry
		tyler aaron jose adam nathan henry zachary douglas peter kyle noah ethan jeremy walter christian keith roger terry
		sean gerald carl harold dylan arthur lawrence jordan jesse bryan billy bruce gabriel joe logan alan juan albert willie
		elijah wayne randy vincent mason roy ralph bobby russell bradley philip eugene bill bob jim tom mike steve dave dan tim
		ted jeff greg chris matt ben sam barack mitt newt marco bernie jeb rand rick chuck harry leon hu xi vladimir francois
		nicolas boris tony gordon mario luis carlos jorge miguel pedro antonio francisco fernando ahmed mohammed muhammad ali
		hassan ibrahim omar khalid yusuf wang wei ivan sergei dmitri nikolai hans klaus jurgen wolfgang pierre jean jacques
		luc marc karl kurt corey paul reince evan glenn sid rudy karl lindsey mitch lebron kanye derek travis marcus antonio dwight darrell darren craig derrick
		dustin clarence ernest eddie fred frederick freddie glen gene gilbert harvey herbert herman howard hugh ian isaac ivan jared
		jay jerome jimmy johnny kirk lance lee leonard leroy lester lloyd lonnie louis marshall martin marvin maurice max melvin milton
		nathaniel neil nelson norman oscar perry pete ray reginald rene ricardo ricky rob robbie roberto rodney roland ronnie ross
		ruben rodrigo sergio seth shane shawn sidney spencer stanley stewart stuart theodore todd tommy trevor troy vernon victor
		wallace warren wesley willard xavier adrian alejandro alfredo andre angelo armando arturo barry bernard brad brent brett
		byron cecil chad clifford clyde cody cory curtis dale damon duane earl edgar edwin eduardo enrique felix floyd
		franklin garrett geoffrey gerard gustavo guillermo harrison hector hugo ignacio jaime javier joel josh julian julio kent leo
		leonardo lewis lucas manuel mathew miles mohamed morris moses nick nicolas olivier omar otto pablo paolo peter rafael ramon
		raul rodolfo rolando rupert salvador santiago saul simon solomon steven stefan sylvester terrence tomas toby vicente vince
		winston yuri zach charlie dick al gus hank ike jake jody ken lou matteo giuseppe luigi giovanni marcello silvio emmanuel
		recep bashar benjamin ehud shimon ariel yasser mahmoud hamid ashraf nawaz imran narendra manmohan shinzo junichiro moon kim
		enrique nicolas hugo fidel raul evo rafael juan felipe vicente kofi nelson jacob desmond thabo robert jens anders lars erik
		olaf sven magnus bjorn nils henrik johan klaus gerhard helmut horst jurgen dieter uwe franz josef heinrich ludwig kai rolf`)
	womenNames = wordSet(`mary patricia jennifer linda elizabeth barbara susan jessica sarah karen lisa nancy betty margaret sandra
		ashley kimberly emily donna michelle carol amanda dorothy melissa deborah stephanie rebecca sharon laura cynthia kathleen
		amy angela shirley anna brenda pamela emma nicole helen samantha katherine christine debra rachel carolyn janet catherine
		maria heather diane ruth julie olivia joyce virginia victoria kelly lauren christina joan evelyn judith megan andrea
		cheryl hannah jacqueline martha gloria teresa ann sara madison frances kathryn janice jean abigail alice julia judy
		sophia grace denise amber doris marilyn danielle beverly isabella theresa diana natalie brittany charlotte marie kayla
		alexis lori hillary chelsea ivanka melania kellyanne megyn condoleezza nikki carly elena sonia angela theresa ursula
		claire kate kathy katie anne annie jane janet joanne ellen eleanor fatima aisha leila yoko mei melanie melania tiffany vanessa erica erin allison crystal tina wendy rosa
		rita sheila sally tammy tracy valerie vivian yvonne yolanda april audrey bonnie bernice carla carrie cassandra cindy claudia
		colleen connie courtney daisy darlene dawn deanna debbie delores desiree dolores dora edith edna eileen elaine elsie erika
		ethel eva evelyn felicia florence gail geraldine gertrude gina gladys glenda gwendolyn heidi hilda hope ida irene irma jackie
		jamie jasmine jeanette jeanne jenna jenny jill jo joann josephine joy juanita june kara katelyn katrina kendra kim krista
		kristen kristin kristina latoya laurie leah leslie lillian lillie lindsay loretta lorraine lucille lucy lydia lynn mabel
		mandy marcia margarita marian marjorie marlene marsha maureen maxine mercedes mildred minnie miranda molly monica monique
		myrtle nadine naomi natasha nina norma olga paula pauline pearl peggy penny phyllis priscilla ramona regina renee rhonda
		roberta rosemary roxanne ruby sabrina sherry shelly shirley silvia sonya stacey stacy suzanne sylvia tamara tanya tara thelma
		toni tonya tyresha velma vera veronica vicki vickie viola wanda wilma alicia alyssa ana anita annette antoinette arlene
		ariana azucena beatrice becky belinda bertha beth bethany betsy blanca brandi brandy camille candace carmen caroline cecilia
		celia charlene christy clara malia sasha theresa angelina giorgia marine segolene christine indira benazir golda
		tzipi condi valerie huma donna claire kirsten tammy mazie heidi kamala nancy maxine elizabeth loretta sonia ruth
		elena ayelet yulia tatiana svetlana nadezhda ekaterina anastasia olena hannah greta astrid ingrid sigrid birgit ursula
		brigitte francoise isabelle juliette celine chantal monique genevieve sofia lucia carmen pilar dolores consuelo esperanza`)
)
