package calendar

// OfTheNotices is the nation's calendar by the notices of this version alone, with the working hours that nobody has changed.
func OfTheNotices() *Calendar {
	days, years := Shipped()
	c, err := Build(Rules{National: days, Years: years})
	if err != nil {
		panic("calendar: " + err.Error()) // a defect of the program
	}
	return c
}
