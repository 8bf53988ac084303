import Glibc

/// The calls that a full or failing disk answers with an error: tests put their own in place.
struct SystemCalls {
    /// Returns how many bytes were read, or -1.
    var read: (_ descriptor: Int32, _ buffer: UnsafeMutableRawBufferPointer, _ offset: Int) -> Int = {
        pread($0, $1.baseAddress, $1.count, off_t($2))
    }
    /// Returns how many bytes were written, or -1.
    var write: (_ descriptor: Int32, _ bytes: [UInt8], _ offset: Int) -> Int = { pwrite($0, $1, $1.count, off_t($2)) }
    var synchronize: (_ descriptor: Int32) -> Int32 = { fdatasync($0) }
    var truncate: (_ descriptor: Int32, _ size: Int) -> Int32 = { ftruncate($0, off_t($1)) }
}
