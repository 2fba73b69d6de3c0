/// One numbered SQL file of the schema, embedded in the program.
public struct MigrationFile: Sendable, Equatable {
    /// The number at the beginning of its name, from 1.
    public let number: Int

    /// The file's name without its ending: `0005_create_cases`.
    public let name: String

    /// Its text.
    public let sql: String

    init(_ name: String, _ bytes: [UInt8]) {
        guard let number = Int(name.prefix(4)) else { preconditionFailure("\(name) does not begin with four digits") }
        self.number = number
        self.name = name
        sql = String(decoding: bytes, as: UTF8.self)
    }
}

extension MigrationFile {
    /// Every migration, in order. A new file in `Migrations/` is added here; a test holds list and folder together.
    public static let all: [MigrationFile] = [
        MigrationFile("0001_create_hall", PackageResources._001_create_hall_sql),
        MigrationFile("0002_create_staff", PackageResources._002_create_staff_sql),
        MigrationFile("0003_create_audit", PackageResources._003_create_audit_sql),
        MigrationFile("0004_create_catalogue", PackageResources._004_create_catalogue_sql),
        MigrationFile("0005_create_cases", PackageResources._005_create_cases_sql),
        MigrationFile("0006_create_notices", PackageResources._006_create_notices_sql),
        MigrationFile("0007_add_facts_version", PackageResources._007_add_facts_version_sql),
        MigrationFile("0008_seed_roles", PackageResources._008_seed_roles_sql),
        MigrationFile("0009_read_cases_from_one_row", PackageResources._009_read_cases_from_one_row_sql),
        MigrationFile("0010_extend_halls", PackageResources._010_extend_halls_sql),
        MigrationFile("0011_extend_audit", PackageResources._011_extend_audit_sql),
        MigrationFile("0012_extend_staff", PackageResources._012_extend_staff_sql),
        MigrationFile("0013_extend_sign_in", PackageResources._013_extend_sign_in_sql),
        MigrationFile("0014_create_keys", PackageResources._014_create_keys_sql),
        MigrationFile("0015_create_settings", PackageResources._015_create_settings_sql),
        MigrationFile("0016_create_hours_exceptions", PackageResources._016_create_hours_exceptions_sql),
        MigrationFile("0017_create_rule_interpretations", PackageResources._017_create_rule_interpretations_sql),
        MigrationFile("0018_create_announcements", PackageResources._018_create_announcements_sql),
        MigrationFile("0019_version_items", PackageResources._019_version_items_sql),
        MigrationFile("0020_create_openness", PackageResources._020_create_openness_sql),
        MigrationFile("0021_widen_cases", PackageResources._021_widen_cases_sql),
        MigrationFile("0022_create_unmaskings", PackageResources._022_create_unmaskings_sql),
        MigrationFile("0023_create_objections", PackageResources._023_create_objections_sql),
        MigrationFile("0024_seed_intake_permissions", PackageResources._024_seed_intake_permissions_sql),
        MigrationFile("0025_create_relations", PackageResources._025_create_relations_sql),
        MigrationFile("0026_widen_notices", PackageResources._026_widen_notices_sql),
        MigrationFile("0027_create_deliveries", PackageResources._027_create_deliveries_sql),
        MigrationFile("0028_create_findings", PackageResources._028_create_findings_sql),
        MigrationFile("0029_permit_notices", PackageResources._029_permit_notices_sql),
        MigrationFile("0030_create_idempotency_records", PackageResources._030_create_idempotency_records_sql),
        MigrationFile("0031_let_jobs_issue_notices", PackageResources._031_let_jobs_issue_notices_sql),
        MigrationFile("0032_find_people_by_night", PackageResources._032_find_people_by_night_sql),
        MigrationFile("0033_find_cases_by_state", PackageResources._033_find_cases_by_state_sql),
        MigrationFile("0034_create_compliance", PackageResources._034_create_compliance_sql),
        MigrationFile("0035_keep_hotlines_once", PackageResources._035_keep_hotlines_once_sql),
        MigrationFile("0036_create_open_documents", PackageResources._036_create_open_documents_sql),
        MigrationFile("0037_record_findings", PackageResources._037_record_findings_sql),
        MigrationFile("0038_create_official_documents", PackageResources._038_create_official_documents_sql),
        MigrationFile("0039_create_charges", PackageResources._039_create_charges_sql),
        MigrationFile("0040_accept_when_complete", PackageResources._040_accept_when_complete_sql),
        MigrationFile("0041_create_stationing_agreements", PackageResources._041_create_stationing_agreements_sql),
        MigrationFile("0042_create_oral_answers", PackageResources._042_create_oral_answers_sql),
        MigrationFile("0043_carry_cases_on", PackageResources._043_carry_cases_on_sql),
        MigrationFile("0044_create_proceedings", PackageResources._044_create_proceedings_sql),
        MigrationFile("0045_create_clock_ledgers", PackageResources._045_create_clock_ledgers_sql),
        MigrationFile("0046_create_overdue_register", PackageResources._046_create_overdue_register_sql),
        MigrationFile("0047_create_inquiries", PackageResources._047_create_inquiries_sql),
        MigrationFile("0048_create_agency_cases", PackageResources._048_create_agency_cases_sql),
        MigrationFile("0049_find_cases_by_words", PackageResources._049_find_cases_by_words_sql),
        MigrationFile("0050_create_case_steps", PackageResources._050_create_case_steps_sql),
        MigrationFile("0051_let_units_survey_and_print", PackageResources._051_let_units_survey_and_print_sql),
        MigrationFile("0052_submit_joint_opinions_anew", PackageResources._052_submit_joint_opinions_anew_sql),
        MigrationFile("0053_create_appointments", PackageResources._053_create_appointments_sql),
        MigrationFile("0054_create_tickets", PackageResources._054_create_tickets_sql),
        MigrationFile("0055_create_noon_rota", PackageResources._055_create_noon_rota_sql),
        MigrationFile("0056_create_extended_services", PackageResources._056_create_extended_services_sql),
        MigrationFile("0057_record_acts_outside_hours", PackageResources._057_record_acts_outside_hours_sql),
        MigrationFile("0058_create_incidents", PackageResources._058_create_incidents_sql),
        MigrationFile("0059_create_shifts", PackageResources._059_create_shifts_sql),
        MigrationFile("0060_create_data_filings", PackageResources._060_create_data_filings_sql),
        MigrationFile("0061_promise_calendar_days", PackageResources._061_promise_calendar_days_sql),
    ]
}
