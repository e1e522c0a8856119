//! The results that operators choose from.

use domain::results::{ResultChoice, ResultTree};
use rusqlite::params;

use crate::StoreError;
use crate::tx::{Reading, Writing};

impl Reading {
    /// The results as a tree.
    pub async fn result_tree(&self) -> Result<ResultTree, StoreError> {
        let sql = "select name, parent from result_choice where tenant_id = $1 order by rank";
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map([self.tenant.0], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(ResultTree::of(rows.collect::<Result<_, _>>()?))
    }
}

impl Writing {
    /// Sets the results.
    pub async fn set_result_tree(&mut self, tree: &ResultTree) -> Result<(), StoreError> {
        self.connection.execute("delete from result_choice where tenant_id = $1", [self.tenant.0])?;
        let first = |node: &'_ ResultChoice| (node.name.clone(), None);
        let rows = tree.results.iter().flat_map(|node| {
            let below = node.below.iter().map(|name| (name.clone(), Some(node.name.clone())));
            std::iter::once(first(node)).chain(below)
        });
        let mut insert = self.connection.prepare_cached(
            "insert into result_choice (tenant_id, rank, name, parent) values ($1, $2, $3, $4)",
        )?;
        for (rank, (name, parent)) in (1_i64..).zip(rows) {
            insert.execute(params![self.tenant.0, rank, name, parent])?;
        }
        Ok(())
    }
}
