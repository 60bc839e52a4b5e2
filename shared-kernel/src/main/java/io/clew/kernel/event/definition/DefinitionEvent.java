package io.clew.kernel.event.definition;

import io.clew.kernel.event.SessionEvent;

/**
 * Something that happened to a definition: an agent's, or one of the other kinds. Stored like a {@link SessionEvent}; its
 * stream says which definition and of what kind.
 */
public sealed interface DefinitionEvent
        permits DefinitionCreated,
                VersionCreated,
                VersionActivated,
                VersionsDeleted,
                DefinitionDescribed,
                VersionLabelled,
                VersionUnlabelled,
                KeptVersionsChanged,
                DefinitionDeleted {}
