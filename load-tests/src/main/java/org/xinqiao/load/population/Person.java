package org.xinqiao.load.population;

/**
 * One person.
 *
 * @param index 0 to the number of people - 1
 * @param household people of one household have neighbouring numbers and one division
 * @param division six digits by GB/T 2260
 * @param birthDay days since 1970, may be negative
 * @param sequence 1 to 999; no other person of the division has it with this birth date
 * @param surname number of the surname
 * @param given numbers of the given name's two characters, the second 0 to 255 above the first
 */
record Person(
    long index,
    long household,
    int division,
    int birthDay,
    int sequence,
    int surname,
    int given,
    int secondGiven) {}
