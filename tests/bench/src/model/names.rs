//! Words that names are made of.

pub(super) const NOUNS: &[&str] = &[
    "Account", "Agent", "Asset", "Benefit", "Campaign", "Card", "Case", "Channel", "Claim",
    "Consent", "Contract", "Device", "Document", "Event", "Flow", "Goal", "Invoice", "Journey",
    "Lead", "Location", "Member", "Message", "Offer", "Order", "Partner", "Payment", "Policy",
    "Product", "Quote", "Survey",
];

pub(super) const ADJECTIVES: &[&str] = &[
    "Actual", "Annual", "Average", "Base", "Billing", "Current", "Default", "External", "Final",
    "First", "Gross", "Initial", "Internal", "Last", "Local", "Main", "Net", "Next", "Original",
    "Parent",
];

pub(super) const VALUES: &[&str] = &[
    "Active",
    "Inactive",
    "Pending",
    "On Hold",
    "In Progress",
    "Not Started",
    "Completed",
    "Canceled",
    "Draft",
    "Approved",
    "Rejected",
    "Failed",
    "Paused",
    "Waiting",
    "Open",
    "Closed",
    "High",
    "Medium",
    "Low",
    "Critical",
    "Internal",
    "External",
    "Inbound",
    "Outbound",
    "Daily",
    "Weekly",
    "Monthly",
];

/// `FlowName` as `flow_name`.
pub fn snake(name: &str) -> String {
    let mut snake = String::new();
    for (at, letter) in name.char_indices() {
        if letter.is_ascii_uppercase() && at > 0 {
            snake.push('_');
        }
        snake.push(letter.to_ascii_lowercase());
    }
    snake
}

/// A value as a name of a variant.
pub(super) fn variant(value: &str) -> String {
    value.chars().filter(char::is_ascii_alphanumeric).collect()
}
