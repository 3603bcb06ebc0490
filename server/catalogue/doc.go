// Package catalogue is what assist orders are made by: the teams that support, the types of order with their forms, the
// service standards by type and grade, and the rules that send a type of a unit and grade to a team.
package catalogue
