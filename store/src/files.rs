//! Files of sessions: what is known of each. Their content is kept elsewhere, under the same id.

use protocol::{FileId, FileInfo, GroupId, Millis, SessionId};
use rusqlite::{OptionalExtension, Row, params};

use crate::StoreError;
use crate::row::{get, id, time_opt};
use crate::sessions::Stored;
use crate::tx::{Reading, Writing};

/// A file, with what says who may see it.
#[derive(Clone, Debug)]
pub struct FileRow {
    /// The file.
    pub info: FileInfo,
    /// The session that it was sent in.
    pub session: SessionId,
    /// The group that its session is in.
    pub group: GroupId,
    /// What the session's visitor is known by.
    pub visitor_hash: [u8; 32],
    /// When it was removed.
    pub removed_at: Option<Millis>,
}

impl Reading {
    /// A file of the tenant.
    pub async fn file(&self, file: FileId) -> Result<Option<FileRow>, StoreError> {
        let sql = "select f.*, s.uuid as session_uuid, g.uuid as group_uuid, v.token_hash from file f
            join session s on s.id = f.session_id join operator_group g on g.id = s.group_id
            join visitor v on v.id = s.visitor_id where f.uuid = $1 and f.tenant_id = $2";
        let found =
            self.connection.prepare_cached(sql)?.query_row(params![file.uuid(), self.tenant.0], file_row);
        Ok(found.optional()?)
    }

    /// Whether there is such a file in any tenant, and whether it was removed.
    pub async fn is_file_removed(&self, file: FileId) -> Result<Option<bool>, StoreError> {
        let sql = "select removed_at is not null from file where uuid = $1";
        Ok(self.connection.prepare_cached(sql)?.query_row([file.uuid()], |row| row.get(0)).optional()?)
    }
}

impl Writing {
    /// Keeps what is known of a file of a session.
    pub async fn add_file(&mut self, stored: &Stored, file: &FileInfo, at: Millis) -> Result<(), StoreError> {
        let FileInfo { id, name, kind, bytes, width, height } = file;
        self.connection
            .prepare_cached(
                "insert into file (uuid, tenant_id, session_id, name, kind, bytes, width, height, at)
                 values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            )?
            .execute(params![id.uuid(), self.tenant.0, stored.key, name, kind, bytes, width, height, at.0])?;
        Ok(())
    }

    /// Notes that a file was removed; false if it was before.
    pub async fn remove_file(&mut self, file: FileId, at: Millis) -> Result<bool, StoreError> {
        let changed = self.connection.execute(
            "update file set removed_at = $1 where uuid = $2 and tenant_id = $3 and removed_at is null",
            params![at.0, file.uuid(), self.tenant.0],
        )?;
        Ok(changed > 0)
    }
}

fn file_row(row: &Row<'_>) -> rusqlite::Result<FileRow> {
    Ok(FileRow {
        info: FileInfo {
            id: id(row, "uuid", FileId::from_uuid)?,
            name: get(row, "name")?,
            kind: get(row, "kind")?,
            bytes: get(row, "bytes")?,
            width: get(row, "width")?,
            height: get(row, "height")?,
        },
        session: id(row, "session_uuid", SessionId::from_uuid)?,
        group: id(row, "group_uuid", GroupId::from_uuid)?,
        visitor_hash: get(row, "token_hash")?,
        removed_at: time_opt(row, "removed_at")?,
    })
}
