package io.clew.application.bundle;

import io.clew.kernel.id.Namespace;
import io.clew.kernel.id.SessionId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who imports, where to, and how.
 *
 * @param as the id that the one session of the bundle gets here
 * @param metadata of all events of the import
 */
public record Importer(Namespace namespace, @Nullable SessionId as, boolean dryRun, Map<String, Object> metadata) {}
