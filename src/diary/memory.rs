//! What is in memory stays there.

/// Asks the system for no core dump of this program, whatever happens to it: a dump would hold
/// the diary, and lie where others may look. Returns whether it agreed.
pub fn keep_out_of_dumps() -> bool {
    #[cfg(target_os = "linux")]
    let is_closed = {
        use rustix::process::DumpableBehavior;
        use rustix::process::set_dumpable_behavior;
        set_dumpable_behavior(DumpableBehavior::NotDumpable).is_ok()
    };
    #[cfg(not(target_os = "linux"))]
    let is_closed = true;
    #[cfg(unix)]
    let is_limited = {
        use rustix::process::Resource;
        use rustix::process::Rlimit;
        use rustix::process::setrlimit;
        let none = Rlimit {
            current: Some(0),
            maximum: Some(0),
        };
        setrlimit(Resource::Core, none).is_ok()
    };
    #[cfg(not(unix))]
    let is_limited = true;
    is_closed && is_limited
}
