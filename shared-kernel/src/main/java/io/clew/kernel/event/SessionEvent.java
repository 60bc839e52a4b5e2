package io.clew.kernel.event;

/**
 * Something that happened to a session; the n-th makes its version n. Stored under its simple name and revision, which
 * never change. The event says neither its session nor its time: its stream and its message do.
 */
public sealed interface SessionEvent
        permits SessionStarted,
                SessionForked,
                MessageAdded,
                SnapshotCreated,
                SessionReverted,
                SessionMerged,
                SessionFastForwarded,
                SessionRenamed,
                MetadataChanged,
                StateChanged,
                SummaryAdded,
                SessionArchived,
                SessionUnarchived,
                SessionDeleted,
                SessionMoved,
                ChildrenSettled,
                RetentionChanged,
                AgentVersionPinned,
                SessionScored,
                ToolReversalChanged,
                ToolCallSettled {}
