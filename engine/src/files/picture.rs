//! Measuring pictures and making small ones of them.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits};
use tokio::sync::Semaphore;

/// The longest side of a thumbnail, in pixels.
const SIDE: u32 = 320;
/// The longest side of a picture that is looked at, in pixels.
const LONGEST: u32 = 20_000;
/// The most memory that looking at a picture may take: what is small in a file may be huge on a screen.
const MEMORY: u64 = 256 << 20;
/// The largest file that is looked at, in bytes.
pub const LARGEST: u64 = 32 << 20;

/// Pictures are looked at one after the other, so that their memory does not add up.
static ONE: Semaphore = Semaphore::const_new(1);

/// A picture's size, and a small one of it.
#[derive(Debug)]
pub struct Measured {
    pub width: u32,
    pub height: u32,
    /// JPEG, or PNG where one sees through it.
    pub thumbnail: Vec<u8>,
}

/// Looks at a picture; none if it cannot be read, or is too large to try.
///
/// # Errors
/// Those of the reading, which begins when it is this picture's turn.
pub async fn measure<E>(read: impl Future<Output = Result<Vec<u8>, E>>) -> Result<Option<Measured>, E> {
    let Ok(_turn) = ONE.acquire().await else { return Ok(None) };
    let content = read.await?;
    Ok(tokio::task::spawn_blocking(move || look(&content)).await.ok().flatten())
}

fn look(content: &[u8]) -> Option<Measured> {
    let mut reader = ImageReader::new(Cursor::new(content)).with_guessed_format().ok()?;
    let mut limits = Limits::default();
    limits.max_image_width = Some(LONGEST);
    limits.max_image_height = Some(LONGEST);
    limits.max_alloc = Some(MEMORY);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().ok()?;
    // Cameras note how they were held.
    let orientation = decoder.orientation().ok()?;
    let mut picture = DynamicImage::from_decoder(decoder).ok()?;
    picture.apply_orientation(orientation);
    let (width, height) = (picture.width(), picture.height());
    let small = if width.max(height) > SIDE { picture.thumbnail(SIDE, SIDE) } else { picture };
    let mut thumbnail = vec![];
    if small.color().has_alpha() {
        small.to_rgba8().write_to(&mut Cursor::new(&mut thumbnail), ImageFormat::Png).ok()?;
    } else {
        small.to_rgb8().write_with_encoder(JpegEncoder::new_with_quality(&mut thumbnail, 80)).ok()?;
    }
    Some(Measured { width, height, thumbnail })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn png(width: u32, height: u32) -> Vec<u8> {
        let mut content = vec![];
        let picture = DynamicImage::new_rgb8(width, height);
        picture.write_to(&mut Cursor::new(&mut content), ImageFormat::Png).unwrap();
        content
    }

    #[test]
    fn a_large_picture_becomes_a_small_one() {
        let measured = look(&png(1_000, 500)).unwrap();
        assert_eq!((measured.width, measured.height), (1_000, 500));
        let small = image::load_from_memory(&measured.thumbnail).unwrap();
        assert_eq!((small.width(), small.height()), (320, 160));
    }

    #[test]
    fn a_picture_that_would_fill_the_memory_is_not_looked_at() {
        // The header says 19,000 by 19,000 pixels, a gigabyte; nothing of them is there.
        let mut content = png(1, 1);
        content[16..20].copy_from_slice(&19_000_u32.to_be_bytes());
        content[20..24].copy_from_slice(&19_000_u32.to_be_bytes());
        assert!(look(&content).is_none());
        assert!(look(b"\x89PNG\r\n\x1a\nnonsense").is_none());
    }
}
