//! Widgets by their key, shared by all links and read again every few seconds.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use protocol::Millis;
use store::{TenantKey, WidgetRow};

use crate::{Engine, Error};

/// How long a widget's settings are taken as read.
const FRESH_MS: i64 = 2_000;
/// Keys that are remembered.
const CAPACITY: usize = 1_024;

/// The widgets that were asked for lately.
#[derive(Default)]
pub struct Widgets(Mutex<HashMap<String, (Millis, Arc<WidgetRow>)>>);

impl Engine {
    /// Reads widgets again: they were set up otherwise.
    pub(crate) fn forget_widgets(&self) {
        self.0.widgets.0.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    /// The widget of a key.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn widget(&self, key: &str) -> Result<Option<Arc<WidgetRow>>, Error> {
        let now = self.now();
        {
            let known = self.0.widgets.0.lock().unwrap_or_else(PoisonError::into_inner);
            if let Some((read_at, widget)) = known.get(key)
                && now.since(*read_at) < FRESH_MS
            {
                return Ok(Some(Arc::clone(widget)));
            }
        }
        let asked = key.to_owned();
        let read =
            self.store().read(TenantKey::NONE, async move |tx| Ok::<_, Error>(tx.widget(&asked).await?));
        let Some(widget) = read.await?.map(Arc::new) else { return Ok(None) };
        let mut known = self.0.widgets.0.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= CAPACITY {
            known.clear();
        }
        known.insert(key.to_owned(), (now, Arc::clone(&widget)));
        Ok(Some(widget))
    }
}
