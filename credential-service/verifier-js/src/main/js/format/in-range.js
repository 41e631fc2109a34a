/** For what a caller demands, in seconds; not for input. NaN is in no range. */
export function demandInRange(name, value, most, least = 0) {
  if (!(value >= least && value <= most)) {
    throw new RangeError(name + " is not " + least + " to " + most);
  }
}
