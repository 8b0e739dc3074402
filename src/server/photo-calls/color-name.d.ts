/** The colours of CSS by their names; the package brings no types. */
declare module 'color-name' {
  const colours: Readonly<Record<string, readonly [red: number, green: number, blue: number]>>;
  export default colours;
}
