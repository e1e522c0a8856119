//! The blacklist: its entries, active or not.

use domain::Block;
use domain::blacklist::{Channel, Identifier, IdentifierKind, Traces};
use protocol::{BlockId, Millis, SessionId, UserId};
use rusqlite::{OptionalExtension, Row, params};

use crate::StoreError;
use crate::row::{get, id, time, time_opt, word};
use crate::tx::{Reading, Writing};

/// Which entries are wanted.
#[derive(Clone, Debug, Default)]
pub struct BlockFilter {
    /// Whether those that shut somebody out.
    pub active: bool,
    /// Whether those that were lifted or whose time is over.
    pub inactive: bool,
    /// A part of the identifier; empty is any.
    pub search: String,
}

/// A page of entries.
#[derive(Clone, Debug)]
pub struct BlockPage {
    /// The entries, last made first.
    pub blocks: Vec<Block>,
    /// Where the next page begins; none if this is the last.
    pub next: Option<(Millis, BlockId)>,
}

const BLOCK: &str =
    "select b.*, s.uuid as session_uuid from block b left join session s on s.id = b.session_id";

impl Reading {
    /// The active entry that shuts somebody out, if there is one.
    pub async fn block_of(&self, who: &Traces<'_>, now: Millis) -> Result<Option<Block>, StoreError> {
        let sql = format!(
            "{BLOCK} where b.tenant_id = $1 and b.lifted_at is null and (b.expires_at is null or b.expires_at > $2)
             and ((b.kind = 'visitor' and b.value = $3) or (b.kind = 'address' and b.value = $4)
                or (b.kind = 'email' and b.value = $5) or b.kind = 'range')"
        );
        let address = who.address.map(|address| Identifier::of_address(address).text());
        let email = who.verified_email.map(str::to_lowercase);
        let mut statement = self.connection.prepare_cached(&sql)?;
        let mut rows = statement.query(params![self.tenant.0, now.0, who.visitor.text(), address, email])?;
        while let Some(row) = rows.next()? {
            let block = block(row)?;
            if block.identifier.covers(who) {
                return Ok(Some(block));
            }
        }
        Ok(None)
    }

    /// The active entry of an identifier.
    pub async fn active_block(
        &self,
        identifier: &Identifier,
        now: Millis,
    ) -> Result<Option<Block>, StoreError> {
        let sql = format!(
            "{BLOCK} where b.tenant_id = $1 and b.kind = $2 and b.value = $3 and b.lifted_at is null
             and (b.expires_at is null or b.expires_at > $4)"
        );
        let wanted = params![self.tenant.0, identifier.kind().as_str(), identifier.text(), now.0];
        Ok(self.connection.prepare_cached(&sql)?.query_row(wanted, block).optional()?)
    }

    /// An entry of the tenant.
    pub async fn block(&self, block_id: BlockId) -> Result<Option<Block>, StoreError> {
        let sql = format!("{BLOCK} where b.uuid = $1 and b.tenant_id = $2");
        let wanted = params![block_id.uuid(), self.tenant.0];
        Ok(self.connection.prepare_cached(&sql)?.query_row(wanted, block).optional()?)
    }

    /// Entries, last made first, after a position.
    pub async fn blocks(
        &self,
        filter: &BlockFilter,
        after: Option<(Millis, BlockId)>,
        limit: u32,
        now: Millis,
    ) -> Result<BlockPage, StoreError> {
        let (at, past) = after.map_or((i64::MAX, uuid::Uuid::max()), |(at, past)| (at.0, past.uuid()));
        let sql = format!(
            "{BLOCK} where b.tenant_id = $1 and (b.at, b.uuid) < ($2, $3) and instr(b.value, $4) > 0
             and case when b.lifted_at is null and (b.expires_at is null or b.expires_at > $5) then $6 else $7 end
             order by b.at desc, b.uuid desc limit $8"
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let (search, BlockFilter { active, inactive, .. }) = (filter.search.trim().to_lowercase(), filter);
        let rows = statement
            .query_map(params![self.tenant.0, at, past, search, now.0, active, inactive, limit + 1], block)?;
        let mut blocks = rows.collect::<Result<Vec<_>, _>>()?;
        let more = blocks.len() > limit as usize;
        blocks.truncate(limit as usize);
        let next = blocks.last().filter(|_| more).map(|last| (last.at, last.id));
        Ok(BlockPage { blocks, next })
    }
}

impl Writing {
    /// Adds an entry.
    pub async fn add_block(&mut self, block: &Block, by: UserId) -> Result<(), StoreError> {
        self.connection.execute(
            "insert into block (uuid, tenant_id, kind, value, channel, reason, account_id, account_name, at, session_id,
                expires_at)
             values ($1, $2, $3, $4, $5, $6, (select id from account where uuid = $7), $8, $9,
                (select id from session where uuid = $10 and tenant_id = $2), $11)",
            params![
                block.id.uuid(),
                self.tenant.0,
                block.identifier.kind().as_str(),
                block.identifier.text(),
                block.channel.as_str(),
                block.reason,
                by.uuid(),
                block.by,
                block.at.0,
                block.session.map(SessionId::uuid),
                block.expires_at.map(|at| at.0),
            ],
        )?;
        Ok(())
    }

    /// Lifts an entry, which is kept; false if it is lifted already.
    pub async fn lift_block(&mut self, block: BlockId, by: &str, now: Millis) -> Result<bool, StoreError> {
        let changed = self.connection.execute(
            "update block set lifted_at = $1, lifted_by = $2 where uuid = $3 and tenant_id = $4 and lifted_at is null",
            params![now.0, by, block.uuid(), self.tenant.0],
        )?;
        Ok(changed > 0)
    }
}

fn block(row: &Row<'_>) -> rusqlite::Result<Block> {
    let kind = word(row, "kind", IdentifierKind::parse)?;
    let session: Option<uuid::Uuid> = get(row, "session_uuid")?;
    let lifted_at = time_opt(row, "lifted_at")?;
    let lifted_by: Option<String> = get(row, "lifted_by")?;
    Ok(Block {
        id: id(row, "uuid", BlockId::from_uuid)?,
        identifier: word(row, "value", |value| Identifier::parse(kind, value).ok())?,
        channel: word(row, "channel", Channel::parse)?,
        reason: get(row, "reason")?,
        by: get(row, "account_name")?,
        at: time(row, "at")?,
        session: session.map(SessionId::from_uuid),
        expires_at: time_opt(row, "expires_at")?,
        lifted: lifted_at.map(|at| (at, lifted_by.unwrap_or_default())),
    })
}
