// Package catalogue is what assist orders are made by: the teams that support, the types of order with their forms, the
// service standards by type and grade, and the rules that send an order to a team.
//
// # Types and standards
//
// A type (协办单类型) and a service standard (服务标准) are published in numbers and never change: an order keeps the numbers that
// it was sent with, whatever is published later. The province's hold in every city; a city's department may publish a type of
// the same code, or a standard, of its own, which then goes before the province's in that city. Of a type the last number
// counts; a standard holds from its moment on, so the one that began last is in force (two with one beginning: the
// later number), and one may be published ahead.
//
// A standard that is in force, or will be, has RESPONSE, RESOLUTION and the milestones of every active type for every
// grade: whatever can be sent has its deadlines. Neither a type nor a standard is published that would break this. A type that
// is new is therefore published inactive, then its targets, then itself.
//
// # Teams and rules
//
// A team (支撑团队) belongs to a unit, whose calendar it works by, and to that unit's city or to the province. A member without
// skills can do all that the team takes. A team with open orders, or one that a rule names, is not closed; a member who
// holds orders of the team is not taken out. Who has left stays a member until the department changes it: whoever picks
// somebody asks whether they are still here.
//
// A rule (派单规则) names a team for a type in a unit, for one grade or all. The nearest unit above the order's with any fitting rule
// counts, there the rule for the grade first. A rule's team is active and of a kind that takes the type when the rule is
// saved, and what is published later respects it.
//
// # The catalogue
//
// [Service.At] gives all of it as one value that does not change, [Catalogue], kept in memory for as long as
// catalogue_revision stands still; every change raises the revision in its own transaction, whichever process makes it.
//
// # Who may do what
//
// READ_TICKETS or WRITE_CATALOGUE reads the province's and the own city's, further cities' within their scope.
// WRITE_CATALOGUE changes what belongs to a unit of its scope; what is the province's needs the province's scope.
//
// # Locks
//
// A change takes the one row of catalogue_revision first: changes wait for each other, and each is checked against a
// catalogue that stands still. A team that is changed is locked next.
package catalogue
