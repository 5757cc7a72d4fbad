// ANCHOR: all
fn main() {
    // ANCHOR: sail
    sail();
    // ANCHOR_END: sail
    row();
}
// ANCHOR_END: all
