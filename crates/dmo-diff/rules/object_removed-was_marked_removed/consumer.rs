//! Names the struct.

use super::data::Raft; // the use

pub fn planks(raft: &Raft) -> &Option<dmo::Decimal> {
    &raft.planks
}
