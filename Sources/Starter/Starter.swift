/// What a new hall begins with.
public enum Starter {
    /// The starter catalogue of items, JSON.
    public static let catalogue: [UInt8] = PackageResources.catalogue_json

    /// Statutory holidays and make-up days as published, 2023–2026, CSV.
    public static let holidays: [UInt8] = PackageResources.holidays_cn_csv

    /// The statutory days of 2027; the year's notice with its make-up days is not out yet. CSV.
    public static let provisionalHolidays: [UInt8] = PackageResources.holidays_cn_2027_provisional_csv
}
