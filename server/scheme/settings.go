package scheme

// Funder says who pays what lifts people to the floor.
type Funder string

// The funders.
const (
	Company Funder = "COMPANY" // outside the pool
	Pool    Funder = "POOL"    // out of the pool: Σ bonus + Σ top-up = pool
)

// Funders are all of them.
var Funders = []Funder{Company, Pool}

// Proration says whether somebody who was there for a part of the month counts in part.
type Proration string

// The prorations.
const (
	ByDays    Proration = "BY_DAYS"
	FullMonth Proration = "FULL_MONTH"
)

// Prorations are all of them.
var Prorations = []Proration{ByDays, FullMonth}

// Floor is the floor of pay.
type Floor string

// The floors.
const (
	FloorByDays    Floor = "BY_DAYS"    // minimum wage and fixed pay by the days of the assignments
	FloorFullMonth Floor = "FULL_MONTH" // the full minimum wage, against the fixed pay by days
	NoFloor        Floor = "NONE"
)

// Floors are all of them.
var Floors = []Floor{FloorByDays, FloorFullMonth, NoFloor}

// CompanyQuota says what COMPANY people bring to the pool.
type CompanyQuota string

// What COMPANY people may bring.
const (
	AgencyMean     CompanyQuota = "AGENCY_MEAN"   // the mean of the AGENCY participants' full-month quotas; the default quota where there is none
	ByDefaultQuota CompanyQuota = "DEFAULT_QUOTA" // the scheme's default quota
	OwnQuota       CompanyQuota = "OWN"           // their own quota
)

// CompanyQuotas are all of them.
var CompanyQuotas = []CompanyQuota{AgencyMean, ByDefaultQuota, OwnQuota}

// Transfers says how a month with several assignments counts.
type Transfers string

// The ways.
const (
	BySlice  Transfers = "BY_SLICE"  // each slice by its own post and unit
	LastPost Transfers = "LAST_POST" // all of it by the last post and unit
)

// TransferWays are all of them.
var TransferWays = []Transfers{BySlice, LastPost}

// PaySettings are how pay is made of points; dated like the rest of the scheme.
type PaySettings struct {
	Funder       Funder
	Floor        Floor
	Quotas       Proration
	CompanyQuota CompanyQuota
	Transfers    Transfers
	AppealDays   int    // working days, 0 to 30
	ReserveName  string // of the line that pays corrections of closed months
}

// DefaultSettings are the settings of the study.
func DefaultSettings() PaySettings {
	return PaySettings{
		Funder: Company, Floor: FloorByDays, Quotas: ByDays, CompanyQuota: AgencyMean, Transfers: BySlice,
		AppealDays: 5, ReserveName: "更正准备金",
	}
}
