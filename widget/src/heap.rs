//! The memory's allocator: sizes are powers of two, what is freed waits in the list of its size.
//!
//! The standard one is a tenth of all that the window loads, for speed and thrift that a chat has no use for. A wasm
//! module without threads has one caller, and memory that it asks for grows from one end.
#![expect(unsafe_code, reason = "an allocator hands out raw memory")]

use std::alloc::{GlobalAlloc, Layout};
use std::arch::wasm32::memory_grow;
use std::cell::UnsafeCell;
use std::ptr::{self, null_mut};

const PAGE: usize = 65_536;
/// The smallest size: room for a link of a list, and the alignment of all that is asked for here.
const SMALLEST: usize = 16;

#[global_allocator]
static HEAP: Heap = Heap { free: UnsafeCell::new([null_mut(); 32]), fresh: UnsafeCell::new((0, 0)) };

struct Heap {
    /// By the power of two: a freed block, which holds the next one's address.
    free: UnsafeCell<[*mut u8; 32]>,
    /// Where memory begins that was never handed out, and where it ends.
    fresh: UnsafeCell<(usize, usize)>,
}

// SAFETY: the module has no threads.
unsafe impl Sync for Heap {}

fn size_of(layout: Layout) -> usize {
    layout.size().max(layout.align()).max(SMALLEST).next_power_of_two()
}

// SAFETY: blocks are as large as asked, aligned to their size or to `SMALLEST` at least, and handed out once until
// freed; the cells are borrowed by one function at a time, since there are no threads and none of them calls out.
unsafe impl GlobalAlloc for Heap {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let size = size_of(layout);
        let free = unsafe { &mut *self.free.get() };
        let Some(list) = free.get_mut(size.trailing_zeros() as usize) else { return null_mut() };
        let block = *list;
        if !block.is_null() {
            *list = unsafe { *block.cast::<*mut u8>() };
            return block;
        }
        let fresh = unsafe { &mut *self.fresh.get() };
        // Blocks larger than a few words are aligned to no more than was asked.
        let align = layout.align().max(SMALLEST);
        let mut start = (fresh.0 + align - 1) & !(align - 1);
        if start + size > fresh.1 {
            let pages = (size + align).div_ceil(PAGE);
            let grown = memory_grow(0, pages);
            if grown == usize::MAX {
                return null_mut();
            }
            if grown * PAGE != fresh.1 {
                start = (grown * PAGE + align - 1) & !(align - 1);
            }
            fresh.1 = (grown + pages) * PAGE;
        }
        fresh.0 = start + size;
        ptr::without_provenance_mut(start)
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        let free = unsafe { &mut *self.free.get() };
        if let Some(list) = free.get_mut(size_of(layout).trailing_zeros() as usize) {
            unsafe { *block.cast::<*mut u8>() = *list };
            *list = block;
        }
    }

    unsafe fn realloc(&self, block: *mut u8, layout: Layout, new_size: usize) -> *mut u8 {
        let new_layout = unsafe { Layout::from_size_align_unchecked(new_size, layout.align()) };
        if size_of(new_layout) == size_of(layout) {
            return block;
        }
        let new_block = unsafe { self.alloc(new_layout) };
        if !new_block.is_null() {
            unsafe {
                ptr::copy_nonoverlapping(block, new_block, layout.size().min(new_size));
                self.dealloc(block, layout);
            }
        }
        new_block
    }
}
