/** Money as people read it: `-1250.00` is `−1,250.00`. It stays the text that it is, so nothing is rounded. */
export function spoken(amount: string) {
  const [whole = "", cents] = amount.replace("-", "−").split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return cents === undefined ? grouped : `${grouped}.${cents}`;
}
