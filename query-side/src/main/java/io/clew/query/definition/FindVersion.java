package io.clew.query.definition;

import io.clew.kernel.id.DefinitionKind;
import io.clew.kernel.id.Namespace;

/** The version of this id, of whichever definition of the kind, if it is not deleted. Answered by {@link FoundVersion}. */
public record FindVersion(Namespace namespace, DefinitionKind kind, String versionId) {}
