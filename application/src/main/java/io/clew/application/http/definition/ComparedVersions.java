package io.clew.application.http.definition;

import io.clew.kernel.stored.JsonChange;
import java.util.List;

/**
 * In what two versions differ.
 *
 * @param fields the top-level ones
 * @param changes by JSON pointer, as deep as they go
 */
record ComparedVersions(ShownVersion from, ShownVersion to, List<String> fields, List<JsonChange> changes) {}
