package io.clew.query.summary;

import io.clew.query.page.Page;
import io.clew.query.point.EventAddress;

/**
 * A page of the summaries visible at a point.
 *
 * @param point the point as resolved
 */
public record SummaryPage(EventAddress point, Page<SummaryView> page) {}
